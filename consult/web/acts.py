"""Acts in sentences, for the journal. One sentence per act; what it cannot find in an entry it leaves out."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext

from consult.edge import words
from consult.edge.instants import shown, zone_of_reader
from consult.procedure.acts import Act
from consult.services.access import Change


def told(act: Act, public: Mapping[str, Any], names: Mapping[str, str], known: Mapping[Act, str] | None = None) -> str:
    """Return what was done, from the public part of a journal entry. `known`: all `sentences`, where many are told."""
    facts: defaultdict[str, Any] = defaultdict(str, {k: v for k, v in public.items() if v is not None})
    for key in ("to", "member"):
        facts[key] = names.get(facts[key], facts[key]) if isinstance(facts[key], str) else facts[key]
    for key in ("channel", "decision", "kind", "outcome", "ruling", "status", "capacity", "operation", "value"):
        facts[key] = words.say(facts[key])
    if facts["symbol"]:
        facts["symbol"] = f" ({facts['symbol']})"
    beside = _on_circulated_texts() if "procedure" in public else {}
    if facts["access"]:
        beside[act] = _on_access()[facts["access"]]
    if facts["sent"]:
        beside[Act.RECORD_TRANSMISSION] = _transmitted_to_several(public, names)
    beside |= _in_other_ways(public)
    if act is Act.RECORD_TRANSMISSION and facts["instead_of"]:
        facts["at"], facts["instead_of"] = _instant(facts["at"]), _instant(facts["instead_of"])
    return (beside.get(act) or (known or sentences())[act]) % facts


def _on_access() -> dict[str, str]:
    """Return what is said of a way in that has changed, to the few who read it."""
    return {
        Change.LINKED.value: gettext("Linked an account at %(provider)s: it is a way in from now on."),
        Change.UNLINKED.value: gettext("Unlinked an account at %(provider)s."),
        Change.COPIED.value: gettext("A passkey was refused: its count went back, so a copy of it seems to exist."),
        Change.TOKEN_MADE.value: gettext("Made a token for a program that does nothing that binds."),
        Change.BINDING_TOKEN_MADE.value: gettext("Made a token for a program that may do what binds."),
        Change.TOKEN_REVOKED.value: gettext("Revoked the token of a program."),
    }


def _transmitted_to_several(public: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the sentence with the members to whom something went in one act, each with its channel of record."""
    sent = [f"{names.get(code, code)} ({words.say(channel)})" for code, channel in public["sent"].items()]
    sentence = (
        gettext("Recorded the transmission of the text of procedure %(procedure)s to several: %(sent)s.")
        if "procedure" in public
        else gettext("Recorded the transmission of round %(round)s to several: %(sent)s.")
    )
    return sentence.replace("%(sent)s", ", ".join(sent).replace("%", "%%"))


def sentences() -> dict[Act, str]:
    """Return the sentence of each act in the reader's language, with places for its facts."""
    return _sentences()


def _instant(iso: str) -> str:
    """Return an instant of an entry in the time of the reader's capital."""
    told = shown(datetime.fromisoformat(iso), zone_of_reader())
    return f"{told.local} ({told.zone})"


def _sentences() -> dict[Act, str]:
    return (
        _of_the_body() | _of_drafts() | _of_rounds() | _of_delegations() | _of_compilations() | _of_adoption()
        | _of_procedures() | _of_the_ledger() | _of_sessions() | _of_the_room()
    )  # fmt: skip


def _of_the_body() -> dict[Act, str]:
    return {
        Act.FOUND_BODY: gettext("Set up the body."),
        Act.APPOINT: gettext("Appointed a person."),
        Act.END_APPOINTMENT: gettext("Ended an appointment."),
        Act.HAND_OVER: gettext("Handed the office of focal point over."),
        Act.INVITE: gettext("Invited a person to make an account."),
        Act.RESET_ACCOUNT: gettext("Reset an account."),
        Act.CHANGE_ACCESS: gettext("Changed a way in."),
        Act.DELEGATE_ACTS: gettext("Delegated acts to the deputy."),
        Act.END_DELEGATION: gettext("Ended a delegation of acts."),
        Act.RECORD_SESSION: gettext("Recorded the session “%(session)s”."),
        Act.CHANGE_KEY: gettext("Changed the key that signs records: from %(former)s to %(key)s."),
        Act.ERASE_PRIVATE: gettext("Erased the private part of an entry of a journal; its hash stays."),
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


def _on_circulated_texts() -> dict[Act, str]:
    """Return what is said otherwise of acts that a written procedure shares with a round."""
    return {
        Act.RECORD_TRANSMISSION: gettext(
            "Recorded the transmission of the text of procedure %(procedure)s to %(to)s (%(channel)s)."
        ),
        Act.ACKNOWLEDGE_RECEIPT: gettext("Acknowledged receipt of the text of procedure %(procedure)s."),
    }


def _of_delegations() -> dict[Act, str]:
    return {
        Act.SAVE_PROPOSAL: gettext("Worked on a proposal."),
        Act.COMMENT: gettext("Commented."),
        Act.CHOOSE_CONTRIBUTION: gettext("Chose a contribution."),
        Act.TAKE_FILE: gettext("Worked with a Word file: brought it, or took over what it says."),
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


def _of_adoption() -> dict[Act, str]:
    return {
        Act.ISSUE_CHAIRS_TEXT: gettext("Circulated “%(version)s”%(symbol)s beside the base text."),
        Act.SUBMIT_FOR_ADOPTION: gettext("Submitted “%(version)s”%(symbol)s for adoption."),
        Act.WITHDRAW_FROM_ADOPTION: gettext("Withdrew “%(version)s”%(symbol)s from adoption."),
        Act.DECIDE_ADOPTION: gettext(
            "Recorded what the session %(session)s decided on “%(version)s”: %(outcome)s%(symbol)s."
        ),
        Act.MAKE_STATEMENT: gettext("Put on record beside “%(version)s”: %(kind)s."),
        Act.PROPOSE_CORRECTION: gettext("Proposed correction %(correction)s of the adopted text."),
        Act.ARCHIVE_DRAFT: gettext("Put the draft “%(title)s” into the archive."),
        Act.RESTORE_DRAFT: gettext("Took the draft “%(title)s” out of the archive."),
    }


def _of_procedures() -> dict[Act, str]:
    return {
        Act.EDIT_CALENDAR: gettext("Changed the calendar of %(member)s."),
        Act.ANNOUNCE_PROCEDURE: gettext("Announced written procedure %(procedure)s: %(kind)s."),
        Act.BEGIN_PROCEDURE: gettext("Began the period of procedure %(procedure)s."),
        Act.EXTEND_PROCEDURE: gettext("Extended the period of procedure %(procedure)s for all members."),
        Act.END_PROCEDURE: gettext("Ended procedure %(procedure)s."),
        Act.DECLARE_OUTCOME: gettext("Declared the outcome of procedure %(procedure)s: %(outcome)s."),
        Act.TELL_FACTS: gettext("Told all members the facts of procedure %(procedure)s."),
        Act.OBJECT_TO_USE: gettext("Objected to the use of silence in procedure %(procedure)s."),
        Act.OBJECT: gettext("Objected in procedure %(procedure)s."),
        Act.ASK_TIME: gettext("Asked for more time in procedure %(procedure)s."),
        Act.CONSENT: gettext("Consented in writing in procedure %(procedure)s."),
        Act.LIFT_OBJECTION: gettext("Lifted an objection in procedure %(procedure)s."),
        Act.ENTER_REPLY: gettext(
            "Entered a reply of %(member)s that came on paper, in procedure %(procedure)s: %(kind)s."
        ),
    }


def _of_the_ledger() -> dict[Act, str]:
    return {
        Act.RULE: gettext("Ruled on %(paragraph)s: %(ruling)s. “%(words)s”"),
        Act.AGREE_PARAGRAPH: gettext("Recorded %(paragraph)s as %(status)s."),
        Act.REOPEN_PARAGRAPH: gettext("Re-opened %(paragraph)s: %(reason)s"),
        Act.LIFT_BRACKET: gettext(
            "Lifted from %(paragraph)s what its proposers have withdrawn. It now reads: “%(words)s”"
        ),
        Act.CORRECT_TEXT: gettext("Corrected %(paragraph)s editorially. It now reads: “%(words)s”"),
        Act.ISSUE_SETTLED: gettext("Issued “%(version)s”%(symbol)s with what was settled on the text before."),
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


def _of_sessions() -> dict[Act, str]:
    return {
        Act.RECORD_PRESENCE: gettext("Recorded who is present at the session “%(session)s”."),
        Act.ELECT_OFFICER: gettext(
            "Recorded an officer whom the session “%(session)s” has elected: %(capacity)s (%(member)s)."
        ),
        Act.RECORD_DECISION: gettext("Recorded decision %(number)s of the session “%(session)s”: %(text)s"),
        Act.DRAFT_SUMMARY: gettext("Worked on the summary of the session “%(session)s”."),
        Act.FINALIZE_SUMMARY: gettext("Made the summary of the session “%(session)s” final."),
        Act.TAKE_UP_DRAFT: gettext("Let the session “%(session)s” take up “%(version)s”."),
    }


def _of_the_room() -> dict[Act, str]:
    return {
        Act.TYPE_PROPOSAL: gettext(
            "Typed what %(member)s proposes from the floor. %(operation)s, %(paragraph)s: “%(words)s”"
        ),
        Act.RECORD_POSITION: gettext("Recorded what %(member)s says to %(paragraph)s: %(value)s. %(note)s"),
        Act.CLOSE_CONSIDERATION: gettext(
            "Closed the work of the session “%(session)s” on the draft and issued “%(version)s”%(symbol)s."
        ),
    }


def _in_other_ways(public: Mapping[str, Any]) -> dict[Act, str]:
    """Return what is said otherwise where an act was done in another way, as its entry tells."""
    other = {}
    if public.get("instead_of"):
        other[Act.RECORD_TRANSMISSION] = gettext(
            "Corrected the transmission of round %(round)s to %(to)s (%(channel)s): %(at)s instead of %(instead_of)s."
        )
    if public.get("items"):
        other[Act.DISPOSE] = gettext("Proposed how several items are reflected.")
    if public.get("paragraph"):
        other[Act.WORD_PARAGRAPH] = gettext("Worded the paragraph %(paragraph)s.")
    if "version" not in public:
        other[Act.CLOSE_CONSIDERATION] = gettext(
            "Closed the work of the session “%(session)s” on the draft. No word of the text was changed."
        )
    if public.get("revoked"):
        other[Act.INVITE] = gettext("Revoked a link of invitation.")
    if public.get("replaces"):
        other[Act.APPOINT] = gettext("Named another focal point, on a paper of the member State.")
    if "capacity" in public:
        other[Act.DELEGATE_ACTS] = gettext("Delegated acts of the chair to the vice-chair of the session.")
    if public.get("proposal_of"):
        other[Act.RECORD_POSITION] = gettext(
            "Recorded what %(member)s says to the proposal of %(proposal_of)s: %(value)s. %(note)s"
        )
    if public.get("change"):
        other[Act.TYPE_PROPOSAL] = (
            gettext("Recorded that %(member)s withdraws its proposal from the floor: “%(words)s”")
            if public["change"] == "withdrawn"
            else gettext("Changed what %(member)s proposes from the floor. %(paragraph)s: “%(words)s”")
        )
    return other
