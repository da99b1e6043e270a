"""Reads of files as they came in."""

from uuid import UUID

from sqlmodel import Session

from consult.models import Attachment
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound


def find_attachment(session: Session, actor: Actor, attachment_id: UUID) -> Attachment:
    """Return a file: for the secretariat, and for the delegation it belongs to.

    :raises NotFound: there is none for this reader
    """
    attachment = session.get(Attachment, attachment_id)
    is_own = attachment is not None and actor.is_national and attachment.owner_code == actor.member
    if attachment is None or not (actor.is_secretariat or is_own):
        raise NotFound("There is no such file.")
    return attachment
