"""A draft in time, as the entries of a timeline: its versions and rounds, withdrawn and cancelled ones among them.

Sessions, written procedures and decisions between them: see `milestones`.
"""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlmodel import Session

from consult.edge import acting
from consult.edge.addresses import to
from consult.edge.instants import when
from consult.models import Compilation, Draft, MeetingSession, Round, Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.capacities import Actor
from consult.procedure.rounds import Invited, is_closed
from consult.queries.adoption import corrections
from consult.queries.drafts import current_base, current_final, latest_compilation, versions
from consult.queries.rounds import rounds
from consult.web.milestones import filled, milestones

Entry = dict[str, Any]


def history(session: Session, actor: Actor, draft: Draft) -> list[Entry]:
    """Return what a draft has been through as far as the reader may see it, oldest first."""
    current = current_final(session, draft.id) or current_base(session, draft.id)
    issued = versions(session, actor, draft.id)
    names = {version.id: version.name for version in issued}
    dated = [(version.issued_at, _version(session, version, current)) for version in issued]
    dated += [(one.opens_at, _round(one, names.get(one.base_id, ""))) for one in rounds(session, actor, draft.id)]
    dated += [(one.issued_at, _compilation(one)) for one in _compilations(session, actor, draft)]
    dated += milestones(session, actor, draft, names)
    begun = sorted(((at, entry) for at, entry in dated if at is not None), key=lambda pair: pair[0])
    return [entry for _, entry in begun] + [entry for at, entry in dated if at is None]


def _compilations(session: Session, actor: Actor, draft: Draft) -> list[Compilation]:
    """Return the newest compilation of each round."""
    found = [latest_compilation(session, one.id) for one in rounds(session, actor, draft.id)]
    return [one for one in found if one is not None]


def _compilation(compilation: Compilation) -> Entry:
    return {
        "title": gettext("Compilation No. %(number)s", number=compilation.number),
        "url": to("compilations.page", compilation_id=compilation.id),
        "when": filled(gettext("Issued %(when)s"), when=when(compilation.issued_at, left=False)),
        "text": gettext("All answers to the round, in one document."),
    }  # fmt: skip


def _version(session: Session, version: Version, current: Version | None) -> Entry:
    if version.status is VersionStatus.IN_PREPARATION:
        return {
            "title": version.name, "url": to("drafting.edit", version_id=version.id),
            "text": gettext("In preparation: only the secretariat sees it."),
        }  # fmt: skip
    what = [_nature(session, version), standing(version)]
    return {
        "title": f"{version.name} ({version.symbol})" if version.symbol else version.name,
        "url": to("versions.page", version_id=version.id),
        "when": filled(gettext("Issued %(when)s"), when=when(_issued_at(version), left=False)),
        "text": " ".join(sentence for sentence in what if sentence),
        "is_current": current is not None and current.id == version.id,
    }


def _nature(session: Session, version: Version) -> str:
    """Return in a sentence what an issued version is beside the usual bases; nothing for one of those."""
    if version.kind is VersionKind.SIBLING:
        return gettext("A text of the chair beside the base, which it does not replace.")
    if version.kind is VersionKind.FINAL:
        if any(one.result_id == version.id for one in corrections(session, version.draft_id)):
            return gettext("The adopted text as corrected.")
        if version.status is VersionStatus.ISSUED and version.reason:
            return gettext("Submitted for adoption, amended. Reason: %(reason)s", reason=version.reason)
        return gettext("Submitted for adoption.")
    meeting = session.get(MeetingSession, version.session_id) if version.session_id else None
    if meeting is None:
        return ""
    return gettext("The text as at the end of the session “%(session)s”.", session=meeting.title)


def standing(version: Version) -> str:
    """Return what became of an issued version: nothing to say, reissued, or withdrawn with the reason."""
    if version.status is VersionStatus.WITHDRAWN:
        return gettext("Withdrawn. Reason: %(reason)s", reason=version.reason)
    if version.reissue_of_id is not None:
        return gettext("Reissued for technical reasons: %(reason)s", reason=version.reason)
    return "" if version.symbol else gettext("Without a symbol: a non-paper.")


def _round(one: Round, base: str) -> Entry:
    text = _invitation(one)
    if one.cancelled_at is not None:
        text = gettext("Cancelled. Reason: %(reason)s", reason=one.cancel_reason)
    return {
        "title": gettext("Round %(number)s on “%(version)s”", number=one.number, version=base),
        "url": to("rounds.round_page", round_id=one.id),
        "when": filled(
            gettext("From %(opens)s until %(deadline)s"),
            opens=when(one.opens_at, left=False),
            deadline=when(one.deadline),
        ),
        "text": text,
    }


def _invitation(one: Round) -> str:
    """Return in a sentence what members are, or were, invited to send."""
    is_for_proposals = one.invited is Invited.PROPOSALS
    if is_closed(one.deadline, acting.now()):
        return (
            gettext("Comments and proposals were invited.") if is_for_proposals else gettext("Comments were invited.")
        )
    return gettext("Comments and proposals are invited.") if is_for_proposals else gettext("Comments are invited.")


def _issued_at(version: Version) -> datetime:
    if version.issued_at is None:
        raise ValueError("an issued version has an instant")
    return version.issued_at
