"""What members have withdrawn or narrowed of a text since it was issued, and the text without it. Writes nothing.

It may be lifted in the next version, on the authority of those who proposed it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, ItemMember, ProposalAmendment, Provenance, Version
from consult.queries.drafts import text_of
from consult.queries.items import CompiledItem
from consult.queries.recomposing import Gone, recomposed
from consult.text.paragraphs import by_id
from consult.text.rebase import rebase


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An item of which `members` let go after the text was issued: withdrawn, or narrowed to something else.

    `remaining` still propose it; `paragraphs` are those of the text in which it stands.
    """

    compilation_id: UUID
    item: CompiledItem
    members: tuple[str, ...]
    remaining: tuple[str, ...]
    is_narrowed: bool
    paragraphs: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Liftable:
    """What of a text may go. `texts` are its paragraphs without it, those that differ; "" where one goes."""

    taken_back: tuple[TakenBack, ...] = ()
    texts: Mapping[UUID, str] = field(default_factory=dict)

    def at(self, paragraph: UUID | None) -> tuple[TakenBack, ...]:
        """Return what was taken back in one paragraph."""
        return tuple(one for one in self.taken_back if paragraph in one.paragraphs)


REMEMBERED = 32
"""How many answers a process remembers."""
_KNOWN: dict[tuple[UUID, ...], Liftable] = {}


def liftable(session: Session, version_id: UUID) -> Liftable:
    """Return what members have let go of in an issued text since its brackets were written. Mind who may see names.

    It follows from the text and from the amendments alone, neither of which ever changes, so it is computed once.
    """
    version = session.get_one(Version, version_id)
    amended = [(one, at, _amendments(session, one, at)) for one, at in _sources(session, version)]
    amended = [source for source in amended if source[2]]
    if not amended:
        return Liftable()
    key = (version_id, *(one for _, _, amendments in amended for one in amendments))
    if key not in _KNOWN:
        _KNOWN[key] = _computed(session, version, [(one, at) for one, at, _ in amended])
        for old in [*_KNOWN][:-REMEMBERED]:
            _KNOWN.pop(old, None)
    return _KNOWN[key]


def _computed(session: Session, version: Version, amended: Sequence[tuple[Compilation, datetime]]) -> Liftable:
    before = text = text_of(session, version.id)
    found: list[tuple[Compilation, Gone]] = []
    for compilation, issued_at in amended:
        anew = recomposed(session, compilation, issued_at)
        found += [(compilation, one) for one in anew.gone]
        # The text may have gone on since: what cannot be lifted from it exactly, stays.
        text = rebase(anew.before, text, anew.after).text
    now = by_id(text)
    texts = {p.id: now[p.id].text if p.id in now else "" for p in before}
    texts = {p.id: texts[p.id] for p in before if texts[p.id] != p.text}
    listed = (_listed(session, version, compilation, one, texts) for compilation, one in found)
    return Liftable(tuple(one for one in listed if one.paragraphs), texts)


def _sources(session: Session, version: Version) -> Iterator[tuple[Compilation, datetime]]:
    """Yield the compilations a text and those before it were made from, oldest first, and when that was issued."""
    found: list[tuple[Compilation, datetime]] = []
    here: Version | None = version
    while here is not None:
        compilation = session.get(Compilation, here.compilation_id) if here.compilation_id else None
        issued_at = _written(session, here).issued_at
        if compilation and issued_at:
            found.append((compilation, issued_at))
        here = session.get(Version, here.parent_id) if here.parent_id else None
    return reversed(found)


def _written(session: Session, version: Version) -> Version:
    """Return the version in which the brackets of a text were written: of a reissue, the first it came from."""
    while version.reissue_of_id is not None:
        version = session.get_one(Version, version.reissue_of_id)
    return version


def _amendments(session: Session, compilation: Compilation, issued_at: datetime) -> list[UUID]:
    """Return how proposals behind a compilation were withdrawn or narrowed after its text was issued, by id."""
    query = (
        select(ProposalAmendment.id)
        .join(ItemMember, col(ItemMember.proposal_id) == ProposalAmendment.proposal_id)
        .where(ItemMember.compilation_id == compilation.id, col(ProposalAmendment.at) >= issued_at)
    )
    return sorted(set(session.exec(query).all()))


def _listed(
    session: Session, version: Version, compilation: Compilation, gone: Gone, texts: dict[UUID, str]
) -> TakenBack:
    """Return what was let go of with where it stands; what the words do not tell, their paragraph does."""
    rows = session.exec(
        select(Provenance.paragraph_id)
        .where(
            Provenance.version_id == version.id, Provenance.compilation_id == compilation.id,
            Provenance.item_id == gone.item.id,
        )
        .distinct()
    ).all()  # fmt: skip
    here = gone.item.paragraph
    places = tuple(rows) or ((here,) if here is not None and here in texts else ())
    remaining = tuple(m for m in gone.item.members if m not in gone.members)
    return TakenBack(compilation.id, gone.item, gone.members, remaining, gone.is_narrowed, places)
