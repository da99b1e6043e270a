"""Holds a text that is put in against the one before it: what members negotiate goes only by their own act.

Before a round invites proposals the secretariat drafts freely. From then on words may come in within brackets, and what
was withdrawn may go; a reissue may also correct what stands outside brackets. No act of its own: part of issuing.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Round, Version
from consult.models.drafts import VersionKind
from consult.procedure.refusals import Invalid
from consult.procedure.rounds import Invited
from consult.queries.drafts import text_of
from consult.queries.lifting import liftable
from consult.text.continuity import broken, reworded
from consult.text.omissions import Omission, Reason

QUOTED = 5
"""How many stretches of words a refusal quotes."""


def is_negotiated(session: Session, draft_id: UUID) -> bool:
    """Say whether members were ever invited to propose wording for a draft."""
    query = select(Round.id).where(
        Round.draft_id == draft_id, Round.invited == Invited.PROPOSALS, col(Round.cancelled_at).is_(None)
    )
    return session.exec(query.limit(1)).first() is not None


def require_continuity(
    session: Session, version: Version, before: Version | None, *, reason: str = "", is_correction: bool = False
) -> None:
    """Refuse a base text that drops or changes what members negotiate, or that adds to it without a reason.

    :raises Invalid: so it does; the words are quoted and the members named
    """
    if before is None or version.kind is not VersionKind.BASE or not is_negotiated(session, version.draft_id):
        return
    old, new = text_of(session, before.id), text_of(session, version.id)
    lifted = liftable(session, before.id).texts
    found = broken(old, new, lifted, is_correction=is_correction)
    if found:
        refusal = refusal_of(found, before)
        refusal.field = "text" if is_correction else None  # the form of a reissue holds the text itself
        raise refusal
    if not reason and reworded(old, new, lifted):
        raise Invalid("Say what was added to the text and why; all members will see it.", field="reason")


def refusal_of(found: Sequence[Omission], before: Version) -> Invalid:
    """Return the refusal of a text for the gravest of what was found, quoting the words."""
    ranks = (Reason.LEFT_OUT, Reason.CHANGED, Reason.MOVED)
    worst = min((one.reason for one in found), key=ranks.index)
    here = [one for one in found if one.reason is worst]
    words = "”, “".join(one.words for one in here[:QUOTED]) + ("”, “…" if len(here) > QUOTED else "")
    members = ", ".join(sorted({member for one in here for member in one.members}))
    if worst is Reason.LEFT_OUT and members:
        return Invalid(
            "The text leaves out “%(words)s”, which stands in “%(version)s” for %(members)s. It stays in its brackets"
            " until it is withdrawn or the members decide.",
            words=words, version=before.name, members=members,
        )  # fmt: skip
    if worst is Reason.LEFT_OUT:
        return Invalid(
            "The text leaves out “%(words)s”, which stands in “%(version)s”. Brackets go only when the members decide.",
            words=words, version=before.name,
        )  # fmt: skip
    if worst is Reason.MOVED:
        return Invalid(
            "These paragraphs stand elsewhere than in “%(version)s”: “%(words)s”. Members can propose to move them.",
            words=words, version=before.name,
        )  # fmt: skip
    return Invalid(
        "Outside brackets these words differ from “%(version)s”: “%(words)s”. Members negotiate this text, and only"
        " they can agree to that: put the words in brackets, or leave them as they stand.",
        words=words, version=before.name,
    )  # fmt: skip
