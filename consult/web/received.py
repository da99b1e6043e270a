"""A submission as it was received, for whoever may read it. Adds its page to those of `submissions`."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting
from consult.models import Submission, Version
from consult.procedure.submissions import AmendmentKind
from consult.queries.comments import Remark, outgoing
from consult.queries.drafts import find_draft, text_of
from consult.queries.people import find_member
from consult.queries.proposals import amendments, own_proposals
from consult.queries.rounds import find_round
from consult.queries.submissions import find_received
from consult.text.paragraphs import Text
from consult.web.items import label
from consult.web.papers import pages
from consult.web.workspace import Shown, described, in_order


@pages.get("/submissions/<uuid:submission_id>/received")
@acting.reads
def as_received(submission_id: UUID) -> ResponseReturnValue:
    """Show a submission as it was received, with what was withdrawn or narrowed since."""
    session, actor = acting.reader(), acting.actor()
    submission = find_received(session, actor, submission_id, acting.now())
    consultation = find_round(session, actor, submission.round_id)
    text = text_of(session, submission.base_id)
    names = {p.id: label(p) for p in text}
    return render_template(
        "submissions/received.html", submission=submission, live=submission, round=consultation,
        draft=find_draft(session, actor, consultation.draft_id), base=session.get_one(Version, submission.base_id),
        member=find_member(session, submission.member_code), own=_own(submission, text),
        place_of=lambda paragraph: names.get(paragraph, gettext("Whole text")),
        sent=in_order([Remark(comment, "", "", ()) for comment in outgoing(session, submission_id)], text),
        amended={p: a.kind is AmendmentKind.WITHDRAWN for p, a in amendments(session, submission_id).items()},
    )  # fmt: skip


def _own(submission: Submission, text: Text) -> list[tuple[str, Shown]]:
    """Return what the member proposed, in the order of the text."""
    places = {p.id: place for place, p in enumerate(text)}
    names = {p.id: label(p) for p in text}
    own = list(own_proposals(acting.reader(), submission.id))
    own.sort(key=lambda p: (places.get(p.paragraph_id or p.after_id or p.id, -1), p.position))
    return [(names.get(p.paragraph_id or p.id, ""), Shown(p, described(text, p))) for p in own]
