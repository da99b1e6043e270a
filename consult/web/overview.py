"""An overview in sentences: where a draft stands, what is asked of the reader, and the links to do it."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext

from consult.edge import instants, words
from consult.edge.addresses import to
from consult.models import CirculationReply, Submission
from consult.models.submissions import Way
from consult.procedure.circulations import ReplyKind
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.overview import Overview
from consult.web.asked import asked
from consult.web.ways import Link, beside, links
from consult.web.whereabouts import where


@dataclass(frozen=True, slots=True)
class Described:
    """What a page says about a draft. The first of `links` leads to what is asked; those `beside` ask nothing."""

    title: str
    url: str
    stage: str
    where: str
    asked: str
    until: Any
    answer: str
    links: list[Link]
    beside: list[Link]
    is_request: bool
    is_over: bool


def describe(overview: Overview) -> Described:
    """Return an overview in the reader's words."""
    ways = links(overview)
    return Described(
        title=overview.draft.title,
        url=to("drafts.page", draft_id=overview.draft.id),
        stage=_capitalized(words.say(overview.stage)),
        where=where(overview),
        asked=asked(overview),
        until=until(overview),
        answer=answer(overview),
        links=ways,
        beside=[way for way in beside(overview) if way not in ways],
        is_request=overview.asked.is_request,
        is_over=overview.is_over,
    )


def _capitalized(word: str) -> str:
    """Return a word as it stands alone in a list: what was adopted has a small letter elsewhere."""
    return word[:1].upper() + word[1:]


def until(overview: Overview) -> Any:
    """Return until when, as an instant or as the last day of the session; None where no date is set."""
    if overview.until is not None:
        return instants.when(overview.until)
    meeting = overview.agreement.meeting
    if overview.stage is Stage.IN_SESSION and meeting is not None:
        return gettext("The session ends on %(day)s.", day=instants.day(meeting.ends))
    return None


def answer(overview: Overview) -> str:
    """Return whether the reader's own delegation has submitted, or what members miss; empty where there is neither."""
    if overview.lacking:
        return ngettext(
            "%(num)s member says that something is missing from the compilation.",
            "%(num)s members say that something is missing from the compilation.",
            overview.lacking,
        )
    if not overview.asks_delegation:
        return ""
    if overview.agreement.circulation is not None and overview.stage is not Stage.ARCHIVED:
        return _reply(overview.reply)
    if overview.round is None:
        return ""
    return _submitted(overview.submission)


def _submitted(submission: Submission | None) -> str:
    if submission is None:
        return gettext("Your delegation has not submitted anything.")
    if submission.state is not SubmissionState.SUBMITTED:
        return gettext("Your delegation has begun its answer; nothing has been submitted.")
    if submission.way is Way.PAPER:
        return from_paper(submission)
    if submission.no_comments:
        return gettext("Your delegation has submitted: no comments.")
    return gettext("Your delegation has submitted its answer.")


def from_paper(submission: Submission) -> str:
    """Return in sentences that an answer was entered from paper, and that it took the place of another."""
    told = gettext("Your answer came on paper and was entered by the secretariat.")
    former = gettext("It took the place of the answer received before.")
    return f"{told} {former}" if submission.supersedes_id else told


def _reply(reply: CirculationReply | None) -> str:
    if reply is None:
        return gettext("Your member State has not replied in writing.")
    return {
        ReplyKind.OBJECTS_TO_USE: gettext("Your member State has objected to the use of silence."),
        ReplyKind.OBJECTS: gettext("Your member State has objected."),
        ReplyKind.AMENDS: gettext("Your member State has proposed an amendment."),
        ReplyKind.ASKS_TIME: gettext("Your member State has asked for more time."),
        ReplyKind.CONSENTS: gettext("Your member State has consented in writing."),
        ReplyKind.LIFTS: gettext("Your member State has lifted its objection."),
    }[reply.kind]
