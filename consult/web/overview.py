"""An overview in sentences: where a draft stands, what is asked of the reader, and the links to do it."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext

from consult.edge.addresses import to
from consult.edge.instants import when
from consult.models import Submission
from consult.models.submissions import Way
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.overview import Asked, Overview
from consult.web.fates import to_come

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Described:
    """What a page says about a draft. The first of `links` leads to what is asked."""

    title: str
    url: str
    where: str
    asked: str
    until: Any
    answer: str
    links: list[Link]


def describe(overview: Overview) -> Described:
    """Return an overview in the reader's words."""
    return Described(
        title=overview.draft.title,
        url=to("drafts.page", draft_id=overview.draft.id),
        where=where(overview),
        asked=asked(overview),
        until=when(overview.until) if overview.until else None,
        answer=answer(overview),
        links=links(overview),
    )


def where(overview: Overview) -> str:
    """Return the stage in a sentence."""
    name = overview.base.name if overview.base else ""
    is_for_proposals = overview.round is not None and overview.round.invited is Invited.PROPOSALS
    sentences = {
        Stage.MANDATE: gettext("The secretariat is preparing the first text."),
        Stage.CIRCULATED: gettext("“%(version)s” has been circulated. No round is open on it.", version=name),
        Stage.ANNOUNCED: gettext("A round of consultation on “%(version)s” has been announced.", version=name),
        Stage.OPEN: gettext("A round is open on “%(version)s”: comments and proposals are invited.", version=name)
        if is_for_proposals
        else gettext("A round is open on “%(version)s”: comments are invited.", version=name),
        Stage.CLOSED: gettext(
            "The round on “%(version)s” has closed. The compilation has not been issued yet.", version=name
        ),
        Stage.COMPILED: gettext("The compilation of the answers to “%(version)s” has been issued.", version=name),
        Stage.RECONCILIATION: gettext(
            "The secretariat has proposed how each item on “%(version)s” is reflected.", version=name
        ),
    }
    return sentences[overview.stage]


def asked(overview: Overview) -> str:
    """Return what is asked of the reader in a sentence."""
    return (_asked_of_delegations(overview) | _asked_of_secretariat(overview))[overview.asked]


def _asked_of_delegations(overview: Overview) -> dict[Asked, str]:
    n, submission = overview.open_items, overview.submission
    return {
        Asked.NOTHING: gettext("Nothing is asked of you now."),
        Asked.WAIT: gettext("Nothing yet: the round opens at the time shown."),
        Asked.CONTRIBUTE: gettext("Draft the contribution of your ministry for your focal point."),
        Asked.SUBMIT: gettext("Submit the answer of your delegation, or say that you have no comments."),
        Asked.SUBMIT_LATE: " ".join(
            [gettext("Your delegation has not answered."), to_come(overview.round) if overview.round else ""]
        ),
        Asked.SUBMITTED: gettext(
            "Compare it with the original. The focal point can correct the transcription from the receipt."
        )
        if submission and submission.way is Way.PAPER
        else gettext("Nothing more: your delegation has answered."),
        Asked.ANSWER_PROPOSALS: gettext(
            "Confirm that the compilation reflects your submission, and react to the proposals of others."
        ),
        Asked.ANSWER_REFLECTION: ngettext(
            "Acknowledge or maintain %(num)s item of yours, seeing how it is reflected.",
            "Acknowledge or maintain %(num)s items of yours, seeing how they are reflected.",
            n,
        ),
    }


def _asked_of_secretariat(overview: Overview) -> dict[Asked, str]:
    """Return what is asked of the secretariat, or of the chair about late answers."""
    n = overview.open_items
    return {
        Asked.DECIDE_LATE: ngettext(
            "Decide whether %(num)s late answer is taken into the compilation.",
            "Decide whether %(num)s late answers are taken into the compilation.",
            n,
        ),
        Asked.PUT_TEXT: gettext("Put the first text in."),
        Asked.ISSUE_VERSION: gettext("Finish and issue the version in preparation."),
        Asked.OPEN_ROUND: gettext("Open a round on this version, or put the next text in."),
        Asked.TRANSMIT: ngettext(
            "Record the transmission of the round to %(num)s member.",
            "Record the transmission of the round to %(num)s members.",
            n,
        ),
        Asked.AWAIT_ANSWERS: gettext("Nothing now: the answers of members are awaited."),
        Asked.ISSUE_COMPILATION: gettext("Issue the compilation."),
        Asked.DISPOSE: ngettext(
            "Propose how %(num)s item is reflected.", "Propose how %(num)s items are reflected.", n
        ),
        Asked.PROPOSE_REFLECTION: gettext("Send members how each item is reflected, so that they can answer."),
        Asked.ISSUE_REVISION: gettext("Issue the next version once members have answered."),
    }


def answer(overview: Overview) -> str:
    """Return whether the reader's own delegation has submitted, or what members miss; empty where there is neither."""
    if overview.lacking:
        return ngettext(
            "%(num)s member says that something is missing from the compilation.",
            "%(num)s members say that something is missing from the compilation.",
            overview.lacking,
        )
    if overview.round is None or not overview.asks_delegation:
        return ""
    submission = overview.submission
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
    return f"{told} {gettext('It took the place of the answer received before.')}" if submission.supersedes_id else told


def links(overview: Overview) -> list[Link]:
    """Return the pages of this draft that exist for the reader, the one that is asked for first."""
    ways = _of_preparation(overview), _of_compilation(overview), _of_round(overview), _of_text(overview)
    is_preparing = overview.asked in {Asked.PUT_TEXT, Asked.ISSUE_VERSION}
    in_order = ways if is_preparing else (*ways[1:], ways[0])
    return [(text, url) for found in in_order for text, url in found if url]


def _of_preparation(overview: Overview) -> list[Link]:
    if overview.preparation is None:
        return []
    return [(gettext("Version in preparation"), to("drafting.edit", version_id=overview.preparation.id))]


def _of_compilation(overview: Overview) -> list[Link]:
    if overview.compilation is None:
        return []
    found = [(gettext("Compilation"), to("compilations.page", compilation_id=overview.compilation.id))]
    if overview.asks_delegation:
        found.insert(0, (gettext("Our answers"), to("compilations.answers", compilation_id=overview.compilation.id)))
    if overview.asks_secretariat:
        found.insert(0, (gettext("Workbench"), to("reconciliation.workbench", compilation_id=overview.compilation.id)))
    return found


def _of_round(overview: Overview) -> list[Link]:
    if overview.round is None:
        return []
    found = [(gettext("Round"), to("rounds.round_page", round_id=overview.round.id))]
    if overview.asks_delegation and overview.compilation is None:
        found.insert(0, (gettext("Our submission"), to("submissions.workspace", round_id=overview.round.id)))
    if overview.asked is Asked.ISSUE_COMPILATION:
        found.insert(0, (gettext("To the compilation"), to("compilations.preview", round_id=overview.round.id)))
    elif overview.stage is Stage.CLOSED:
        found.append((gettext("What was received"), to("compilations.preview", round_id=overview.round.id)))
    return found


def _of_text(overview: Overview) -> list[Link]:
    if overview.base is None:
        return []
    return [(gettext("Read the text"), to("versions.page", version_id=overview.base.id))]
