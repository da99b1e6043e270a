"""Issues what was settled on a base as its next version, with the trace of every ruling. Part of the acts that do so.

The base with all rulings on it, in order, is the new text. Nothing is decided here and nothing left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Draft, FloorProposal, Ruling, TraceLine, Version
from consult.models.drafts import VersionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.ledger import Authority
from consult.procedure.refusals import Conflict
from consult.queries.drafts import text_of
from consult.queries.traces import Source, clipped, lineage
from consult.queries.working import folded, rulings, standing
from consult.services import journal, provenance, reopening
from consult.services.issuing import issue_at_once
from consult.services.lifting import lifted_lines
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.redline import mark

_NOTE = re.compile(r"(?<!\\)\[\^(\d{1,4})\]")


def issue_working_text(
    session: Session, *, by: Actor, now: datetime, base: Version, name: str, symbol: str, act: Act,
    session_id: UUID | None = None, public: Mapping[str, Any] | None = None, reason: str = "",
) -> Version:  # fmt: skip
    """Issue `base` with every ruling on it as the next base text, and journal it as `act` with the facts in `public`.

    With `session_id` it is the text as at the end of that session. Agreed paragraphs whose words changed are re-opened.

    :raises Invalid: it has no name, or the symbol is taken
    :raises Conflict: nothing would be left of the text
    """
    draft = session.get_one(Draft, base.draft_id)
    before, made = text_of(session, base.id), rulings(session, base.id)
    text = tuple(_with_own_notes(p) for p in folded(before, made))
    if not text:
        raise Conflict("Nothing would be left of the text. At least one paragraph has to stand.")
    version = issue_at_once(
        session, by=by, now=now, draft=draft, kind=VersionKind.BASE, name=name, text=text, symbol=symbol,
        parent_id=base.id, reason=reason,
    )  # fmt: skip
    version.session_id = session_id
    issued = text_of(session, version.id)
    provenance.write_sources(session, version, _sources(session, version, base, issued, made))
    _write_trace(session, version, base, issued, standing(made))
    reopened = reopening.reopen_by_version(session, by=by, now=now, version=version, reason=reason)
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(draft.id), draft_id=draft.id,
        public={
            "number": version.number, "version": version.name, "symbol": version.symbol, "sha256": version.sha256,
            "base": base.sha256, "rulings": len(standing(made)), "reopened": len(reopened), **(public or {}),
        },
    )  # fmt: skip
    return version


def _with_own_notes(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with the footnotes its words still mark, counted anew."""
    if not paragraph.notes:
        return paragraph
    wanted = [int(found) for found in _NOTE.findall(paragraph.text)]
    kept = [n for n in dict.fromkeys(wanted) if 1 <= n <= len(paragraph.notes)]
    numbers = {old: new for new, old in enumerate(kept, 1)}
    text = _NOTE.sub(lambda sign: f"[^{numbers.get(int(sign[1]), int(sign[1]))}]", paragraph.text)
    return replace(paragraph, text=text, notes=tuple(paragraph.notes[n - 1] for n in kept))


def _sources(
    session: Session, version: Version, base: Version, text: Text, made: Sequence[Ruling]
) -> dict[UUID, Sequence[Source]]:
    """Return where the words come from: those of the base keep their source, those a ruling brought have it."""
    sources: dict[UUID, list[Source]] = {p: [*own] for p, own in lineage(session, base.id).items()}
    texts = {p.id: p.text for p in text_of(session, base.id)}
    before: dict[UUID, list[Source]] = {}
    for one in made:
        paragraph = one.paragraph_id
        before[one.id] = sources.get(paragraph, [])
        if one.reverses_id in before:
            sources[paragraph] = before[one.reverses_id]
        else:
            new = Source(0, 0, version.id, members=_proposer(session, one), ruling=one.id)
            sources[paragraph] = [*_carried(texts.get(paragraph, ""), one.text, before[one.id], new)]
        texts[paragraph] = one.text
    renumbered = Source(0, 0, version.id)
    return {
        p.id: sources[p.id] if texts[p.id] == p.text else [*_carried(texts[p.id], p.text, sources[p.id], renumbered)]
        for p in text
    }


def _carried(old: str, text: str, sources: Sequence[Source], new: Source) -> Iterator[Source]:
    """Yield the sources of `text`: what stood in `old` keeps its own, the rest is `new`."""
    there = here = 0
    for segment in mark(old, text):
        length = len(segment.text)
        if segment.op == "=":
            yield from clipped(sources, there, there + length, here)
        elif segment.op == "+":
            yield new.at(here, here + length)
        there += length if segment.op != "+" else 0
        here += length if segment.op != "-" else 0


def _proposer(session: Session, ruling: Ruling) -> tuple[str, ...]:
    proposal = session.get(FloorProposal, ruling.floor_proposal_id) if ruling.floor_proposal_id else None
    return (proposal.member_code,) if proposal else ()


def _write_trace(session: Session, version: Version, base: Version, text: Text, made: Sequence[Ruling]) -> None:
    """Write the trace table: per ruling that stands one line, one for each paragraph that nothing touched."""
    before, here = text_of(session, base.id), by_id(text)
    lifted: dict[UUID, list[TraceLine]] = {}
    for line in lifted_lines(session, version, base.id):
        if line.from_paragraph_id is not None:
            lifted.setdefault(line.from_paragraph_id, []).append(line)
    known = {p.id for p in before}
    lines: list[TraceLine] = []
    for paragraph in [*before, *(p for p in text if p.id not in known)]:
        own = [one for one in made if one.paragraph_id == paragraph.id]
        found = [*_lines(own, lifted.get(paragraph.id, []), paragraph.id in known, paragraph.id in here)]
        place = paragraph.id if paragraph.id in here else None
        lines += found or [TraceLine(from_paragraph_id=paragraph.id, to_paragraph_id=place)]
    for position, line in enumerate(lines):
        line.version_id, line.position = version.id, position
        session.add(line)
    session.flush()


def _lines(made: Iterable[Ruling], lifted: Sequence[TraceLine], was_there: bool, is_there: bool) -> Iterator[TraceLine]:
    """Yield the lines of one paragraph; what was withdrawn names its item beside the ruling that lifted it."""
    is_told = False
    for one in made:
        if one.authority is Authority.WITHDRAWAL and lifted and not is_told:
            for line in lifted:
                line.ruling_id = one.id
                yield line
            is_told = True
            continue
        yield TraceLine(
            from_paragraph_id=one.paragraph_id if was_there else None,
            to_paragraph_id=one.paragraph_id if is_there else None,
            ruling_id=one.id, outcome=one.kind.value, reason=one.note,
        )  # fmt: skip
    if not is_told:
        yield from lifted
