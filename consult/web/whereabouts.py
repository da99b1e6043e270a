"""Where a draft stands, in a sentence. The stage was computed from the record; nothing is concluded from silence."""

from flask_babel import gettext

from consult.procedure.circulations import AdoptionOutcome, CirculationKind
from consult.procedure.rounds import Invited
from consult.procedure.silence import State
from consult.procedure.stages import Stage
from consult.queries.overview import Overview


def where(overview: Overview) -> str:
    """Return the stage in a sentence."""
    found = overview.agreement
    if found.circulation is not None and overview.stage is not Stage.ARCHIVED:
        return _in_writing(overview, found.state or State.READY)
    return (_in_rounds(overview) | _later(overview))[overview.stage]


def _name(overview: Overview) -> str:
    """Return the name of the text the sentence is about."""
    version = overview.agreement.final or overview.base
    return version.name if version else ""


def _in_rounds(overview: Overview) -> dict[Stage, str]:
    name = overview.base.name if overview.base else ""
    is_for_proposals = overview.round is not None and overview.round.invited is Invited.PROPOSALS
    return {
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


def _later(overview: Overview) -> dict[Stage, str]:
    name, found = _name(overview), overview.agreement
    meeting = found.meeting.title if found.meeting else ""
    return {
        Stage.IN_SESSION: gettext("“%(version)s” is before the session “%(session)s”.", version=name, session=meeting)
        if meeting
        else gettext("“%(version)s” is before a session.", version=name),
        Stage.FOR_ADOPTION: _for_adoption(name, found.decided, meeting),
        Stage.PROCEDURE: gettext("“%(version)s” has been circulated for adoption in writing.", version=name),
        Stage.ADOPTED: gettext("“%(version)s” was adopted at the session “%(session)s”.", version=name, session=meeting)
        if meeting
        else gettext("“%(version)s” was adopted by written procedure.", version=name),
        Stage.ARCHIVED: gettext("This draft is in the archive. Reason: %(reason)s", reason=_reason(overview)),
    }


def _for_adoption(name: str, decided: AdoptionOutcome | None, meeting: str) -> str:
    if decided is AdoptionOutcome.DEFERRED:
        return gettext(
            "“%(version)s” is submitted for adoption. The session “%(session)s” has deferred it.",
            version=name, session=meeting,
        )  # fmt: skip
    return gettext("“%(version)s” is submitted for adoption. No procedure is running on it.", version=name)


def _reason(overview: Overview) -> str:
    return overview.draft.archive_reason


def _in_writing(overview: Overview, state: State) -> str:
    circulation = overview.agreement.circulation
    if circulation is not None and circulation.kind is CirculationKind.CORRECTION:
        return _on_correction(state)
    name = _name(overview)
    is_silence = circulation is not None and circulation.kind is CirculationKind.SILENCE
    return {
        State.WINDOW: gettext(
            "A silence procedure on “%(version)s” has been announced. The use of silence can still be objected to.",
            version=name,
        ),
        State.READY: gettext("“%(version)s” has been circulated for adoption. The period has not begun.", version=name),
        State.RUNNING: gettext("A silence procedure is running on “%(version)s”.", version=name)
        if is_silence
        else gettext("The written consent of every member to “%(version)s” is asked for.", version=name),
        State.NOT_USED: gettext(
            "A member has objected to the use of silence for “%(version)s”. The outcome has not been declared.",
            version=name,
        ),
        State.BROKEN: gettext(
            "The written procedure on “%(version)s” is broken by an objection. The outcome has not been declared.",
            version=name,
        ),
        State.HELD: gettext(
            "The period on “%(version)s” has expired; no objection was received. The outcome has not been declared.",
            version=name,
        ),
        State.CONSENTED: gettext(
            "Every member has consented to “%(version)s” in writing. The outcome has not been declared.", version=name
        ),
        State.INCOMPLETE: gettext(
            "The period on “%(version)s” has expired; not every member has consented. The outcome has not been"
            " declared.",
            version=name,
        ),
        State.ENDED: gettext("The written procedure on “%(version)s” has ended.", version=name),
    }[state]


def _on_correction(state: State) -> str:
    adopted = gettext("The text is adopted.")
    sentences = {
        State.HELD: gettext("The period for objecting to a correction has expired; the outcome has not been declared."),
        State.BROKEN: gettext("A correction of it is objected to; the outcome has not been declared."),
        State.READY: gettext("A correction of it has been proposed. The period has not begun."),
    }
    running = gettext("A correction of it has been circulated.")
    return " ".join([adopted, sentences.get(state, running)])
