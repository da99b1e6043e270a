"""Corrections of an adopted text: proposed word by word, with a period in which any member may object (design.md 1).

One that is not objected to is issued as Corr.n beside the adopted text, which stays as it was adopted.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Circulation, Correction, Version
from consult.models.drafts import VersionKind
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.adoption import corrections
from consult.queries.circulations import correction_circulations
from consult.queries.drafts import adoption_of, current_final, find_draft, stage, text_of
from consult.services import journal, provenance
from consult.services.announcing import open_circulation
from consult.services.issuing import issue_at_once
from consult.services.rounds import checked_reason
from consult.text.brackets import count
from consult.text.paragraphs import Text, by_id, normalize
from consult.text.quoting import as_seen


def propose_correction(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    draft_id: UUID,
    seen: UUID,
    wordings: Mapping[UUID, str],
    reason: str,
    expires: datetime,
    zone: str,
) -> Correction:
    """Propose an editorial correction of the adopted text: `wordings` are the paragraphs as they should read.

    `seen` is the version that was shown.

    :raises Invalid: nothing changes, a paragraph is not there or would be empty, or the period is too short
    :raises Conflict: another correction is still with the members, or has been issued since
    """
    find_draft(session, by, draft_id, lock=True)
    require(Act.PROPOSE_CORRECTION, by, stage(session, draft_id, now))
    if any(one.outcome is None for one in correction_circulations(session, draft_id)):
        raise Conflict("A correction of this text is still with the members. Wait for its outcome.")
    version = current_final(session, draft_id)
    if version is None:
        raise Conflict("No text of this draft is adopted.")
    if version.id != seen:
        raise Conflict("The text has been corrected since you opened the page. Look at it again.")
    changes = _changes(text_of(session, version.id), wordings)
    why = checked_reason(reason)
    circulation = open_circulation(
        session, by=by, now=now, version=version, kind=CirculationKind.CORRECTION, expires=expires, zone=zone,
        authority="", message=why,
    )  # fmt: skip
    row = Correction(
        draft_id=draft_id, version_id=version.id, number=len(corrections(session, draft_id)) + 1,
        circulation_id=circulation.id, reason=why, changes=changes, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.PROPOSE_CORRECTION, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"correction": row.number, "reason": why, "paragraphs": [c["label"] for c in changes],
                "procedure": circulation.number},
    )  # fmt: skip
    return row


def conclude(session: Session, by: Actor, now: datetime, *, circulation: Circulation) -> Version | None:
    """Issue the corrected text where nobody objected. Part of the chair's declaration."""
    correction = next(one for one in corrections(session, circulation.draft_id) if one.circulation_id == circulation.id)
    if circulation.outcome is not CirculationOutcome.STANDS:
        return None
    former = session.get_one(Version, correction.version_id)
    adopted = adoption_of(session, circulation.draft_id)
    new = {UUID(change["paragraph"]): str(change["new"]) for change in correction.changes}
    text = text_of(session, former.id)
    issued = issue_at_once(
        session, by=by, now=now, draft=find_draft(session, by, circulation.draft_id), kind=VersionKind.FINAL,
        name=f"Corr.{correction.number}", text=tuple(replace(p, text=new.get(p.id, p.text)) for p in text),
        symbol=f"{adopted.symbol}/Corr.{correction.number}" if adopted and adopted.symbol else "",
        parent_id=former.id, reason=correction.reason,
    )  # fmt: skip
    provenance.write_marked(session, issued, text_of(session, issued.id), former.id)
    correction.result_id = issued.id
    session.flush()
    return issued


def _changes(text: Text, wordings: Mapping[UUID, str]) -> list[dict[str, str]]:
    """Return what the correction changes, paragraph by paragraph, in the order of the text."""
    known = by_id(text)
    if not wordings.keys() <= known.keys():
        raise Invalid("There is no such paragraph in the adopted text.", field="text")
    wanted = {paragraph: normalize(words) for paragraph, words in wordings.items()}
    changed = [p for p in text if p.id in wanted and wanted[p.id] != p.text]
    if not changed:
        raise Invalid("Nothing in the text would change.", field="text")
    for paragraph in changed:
        if not wanted[paragraph.id] or count(wanted[paragraph.id]):
            raise Invalid("A correction leaves no paragraph empty and brings in no brackets.", field="text")
    return [
        {"paragraph": str(p.id), "label": p.label or as_seen(p.text)[:30], "old": p.text, "new": wanted[p.id]}
        for p in changed
    ]
