"""What a reader can do on the way to adoption and after it, as links. The services decide again."""

from flask_babel import gettext

from consult.edge import acting
from consult.edge.addresses import to
from consult.models import Draft, Version
from consult.procedure.acts import Act, may
from consult.queries.drafts import current_final, stage

Way = tuple[str, str, str]


def ways(draft: Draft) -> list[Way]:
    """Return the acts this reader can take now: text, address, kind of button; the likeliest first."""
    session, actor = acting.reader(), acting.actor()
    at = stage(session, draft.id, acting.now())
    final = current_final(session, draft.id)
    offered = {
        Act.DECIDE_ADOPTION: (gettext("Record the decision of the session"), "adoption.decide_form"),
        Act.ANNOUNCE_PROCEDURE: (gettext("Announce a written procedure"), "circulations.announce_form"),
        Act.SUBMIT_FOR_ADOPTION: (gettext("Submit for adoption"), "adoption.submit_form"),
        Act.MAKE_STATEMENT: (gettext("Put a statement on record"), "adoption.statement_form"),
        Act.PROPOSE_CORRECTION: (gettext("Propose a correction"), "adoption.correction_form"),
        Act.ISSUE_CHAIRS_TEXT: (gettext("Circulate a chair’s text"), "adoption.chairs_text_form"),
        Act.WITHDRAW_FROM_ADOPTION: (gettext("Withdraw the text from adoption"), "adoption.withdraw_form"),
        Act.ARCHIVE_DRAFT: (gettext("Put the draft into the archive"), "archive.archive_form"),
        Act.RESTORE_DRAFT: (gettext("Take the draft out of the archive"), "archive.restore_form"),
    }
    allowed = {act: way for act, way in offered.items() if may(act, actor, at)}
    found = [(act, text, _url(endpoint, draft, final)) for act, (text, endpoint) in allowed.items()]
    return [(text, url, _kind(act, place)) for place, (act, text, url) in enumerate(found) if url]


def _url(endpoint: str, draft: Draft, final: Version | None) -> str:
    if endpoint == "circulations.announce_form":
        return to(endpoint, version_id=final.id) if final else ""
    return to(endpoint, draft_id=draft.id)


def _kind(act: Act, place: int) -> str:
    if act is Act.WITHDRAW_FROM_ADOPTION:
        return "risk"
    return "second" if place else ""
