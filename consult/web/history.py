"""The versions and rounds of a draft in time, as the entries of a timeline. Withdrawn and cancelled ones stay in it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup, escape
from sqlmodel import Session

from consult.edge import acting
from consult.edge.addresses import to
from consult.edge.instants import when
from consult.models import Round, Version
from consult.models.drafts import VersionStatus
from consult.procedure.capacities import Actor
from consult.procedure.rounds import Invited, is_closed
from consult.queries.drafts import current_base, versions
from consult.queries.rounds import rounds

Entry = dict[str, Any]


def history(session: Session, actor: Actor, draft_id: UUID) -> list[Entry]:
    """Return the versions and rounds of a draft that the reader may see, oldest first."""
    base = current_base(session, draft_id)
    issued = versions(session, actor, draft_id)
    names = {version.id: version.name for version in issued}
    dated = [(version.issued_at, _version(version, base)) for version in issued]
    dated += [(one.opens_at, _round(one, names.get(one.base_id, ""))) for one in rounds(session, actor, draft_id)]
    begun = sorted(((at, entry) for at, entry in dated if at is not None), key=lambda pair: pair[0])
    return [entry for _, entry in begun] + [entry for at, entry in dated if at is None]


def _version(version: Version, base: Version | None) -> Entry:
    if version.status is VersionStatus.IN_PREPARATION:
        return {
            "title": version.name, "url": to("drafting.edit", version_id=version.id),
            "text": gettext("In preparation: only the secretariat sees it."),
        }  # fmt: skip
    return {
        "title": f"{version.name} ({version.symbol})" if version.symbol else version.name,
        "url": to("versions.page", version_id=version.id),
        "when": _filled(gettext("Issued %(when)s"), when=when(_issued_at(version), left=False)),
        "text": standing(version),
        "is_current": base is not None and base.id == version.id,
    }


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
        "when": _filled(
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


def _filled(sentence: str, **instants: Markup) -> Markup:
    """Put markup into a sentence of ours, which itself holds none."""
    return escape(sentence) % instants
