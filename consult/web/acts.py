"""Acts in sentences, for the journal. One sentence per act; what it cannot find in an entry it leaves out."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext

from consult.edge import words
from consult.edge.instants import shown, zone_of_reader
from consult.procedure.acts import Act


def told(act: Act, public: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return what was done, from the public part of a journal entry."""
    facts: defaultdict[str, Any] = defaultdict(str, {k: v for k, v in public.items() if v is not None})
    for key in ("to", "member"):
        facts[key] = names.get(facts[key], facts[key]) if isinstance(facts[key], str) else facts[key]
    facts["channel"], facts["decision"] = words.say(facts["channel"]), words.say(facts["decision"])
    if facts["symbol"]:
        facts["symbol"] = f" ({facts['symbol']})"
    if act is Act.RECORD_TRANSMISSION and facts["instead_of"]:
        facts["at"], facts["instead_of"] = _instant(facts["at"]), _instant(facts["instead_of"])
        return _corrected_transmission() % facts
    if act is Act.DISPOSE and facts["items"]:
        return gettext("Proposed how several items are reflected.")
    if act is Act.WORD_PARAGRAPH and facts["paragraph"]:
        return gettext("Worded the paragraph %(paragraph)s.", paragraph=facts["paragraph"])
    return _sentences()[act] % facts


def _instant(iso: str) -> str:
    """Return an instant of an entry in the time of the reader's capital."""
    told = shown(datetime.fromisoformat(iso), zone_of_reader())
    return f"{told.local} ({told.zone})"


def _corrected_transmission() -> str:
    return gettext(
        "Corrected the transmission of round %(round)s to %(to)s (%(channel)s): %(at)s instead of %(instead_of)s."
    )


def _sentences() -> dict[Act, str]:
    return _of_the_body() | _of_drafts() | _of_rounds() | _of_delegations() | _of_compilations()


def _of_the_body() -> dict[Act, str]:
    return {
        Act.FOUND_BODY: gettext("Set up the body."),
        Act.APPOINT: gettext("Appointed a person."),
        Act.DELEGATE_ACTS: gettext("Delegated acts to the deputy."),
        Act.RECORD_SESSION: gettext("Recorded the session “%(session)s”."),
        Act.RECORD_STATEMENT: gettext("Recorded a statement of %(member)s (%(source)s)."),
    }


def _of_drafts() -> dict[Act, str]:
    return {
        Act.CREATE_DRAFT: gettext("Opened the draft “%(title)s”."),
        Act.PUT_TEXT: gettext("Put a text in as “%(version)s”."),
        Act.EDIT_VERSION: gettext("Edited the version in preparation, “%(version)s”."),
        Act.DISCARD_VERSION: gettext("Discarded the version in preparation, “%(version)s”."),
        Act.ISSUE_VERSION: gettext("Issued “%(version)s”%(symbol)s."),
        Act.WITHDRAW_VERSION: gettext("Withdrew “%(version)s”."),
        Act.REISSUE_VERSION: gettext("Reissued “%(version)s”%(symbol)s."),
    }


def _of_rounds() -> dict[Act, str]:
    return {
        Act.OPEN_ROUND: gettext("Opened round %(round)s."),
        Act.EXTEND_ROUND: gettext("Extended round %(round)s for all members."),
        Act.CANCEL_ROUND: gettext("Cancelled round %(round)s."),
        Act.RECORD_TRANSMISSION: gettext("Recorded the transmission of round %(round)s to %(to)s (%(channel)s)."),
        Act.ACKNOWLEDGE_RECEIPT: gettext("Acknowledged receipt of round %(round)s."),
    }


def _of_delegations() -> dict[Act, str]:
    return {
        Act.SAVE_PROPOSAL: gettext("Worked on a proposal."),
        Act.COMMENT: gettext("Commented."),
        Act.CHOOSE_CONTRIBUTION: gettext("Chose a contribution."),
        Act.CLEAR: gettext("Cleared the submission."),
        Act.SUBMIT: gettext("Submitted the answer of the delegation."),
        Act.SUPERSEDE: gettext("Superseded the submission."),
        Act.WITHDRAW_SUBMISSION: gettext("Withdrew the submission."),
        Act.ENTER_PAPER: gettext("Entered a submission that came on paper. %(member)s"),
        Act.CORRECT_TRANSCRIPTION: gettext("Corrected the transcription of a submission on paper."),
        Act.DECIDE_LATE: gettext("Decided on the late answer of %(member)s: %(decision)s. %(authority)s"),
        Act.CARRY_OVER: gettext("Took a late answer over into the round on the next version."),
        Act.WITHDRAW_PROPOSAL: gettext("Withdrew a proposal."),
        Act.NARROW_PROPOSAL: gettext("Narrowed a proposal."),
    }


def _of_compilations() -> dict[Act, str]:
    return {
        Act.ISSUE_COMPILATION: gettext("Issued the compilation."),
        Act.RECOMPILE: gettext("Issued the compilation anew."),
        Act.VALIDATE: gettext("Said whether the compilation reflects its submission."),
        Act.REACT: gettext("Reacted to proposals."),
        Act.DISPOSE: gettext("Proposed how an item is reflected."),
        Act.UNDO_DISPOSITION: gettext("Took back how an item is reflected."),
        Act.WORD_PARAGRAPH: gettext("Worded a paragraph."),
        Act.PROPOSE_REFLECTION: gettext("Sent members how each item is reflected."),
        Act.ANSWER: gettext("Answered how its items are reflected."),
        Act.ISSUE_REVISION: gettext("Issued “%(version)s”%(symbol)s."),
    }
