"""What a member's answer comes to: the base with its proposals carried out."""

from sqlmodel import Session

from consult.models import Submission
from consult.queries.drafts import text_of
from consult.queries.proposals import carried_out, effective_proposals
from consult.text.paragraphs import Text


def edited_text(session: Session, submission: Submission) -> Text:
    """Return the base as the member would have it: its effective proposals carried out."""
    return carried_out(text_of(session, submission.base_id), effective_proposals(session, submission.id))
