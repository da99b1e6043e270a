"""The links from a draft to its pages, the one that is asked for first. A page this application lacks is left out."""

from flask_babel import gettext

from consult.edge.addresses import to
from consult.procedure.circulations import CirculationKind
from consult.procedure.stages import Stage
from consult.queries.overview import Overview
from consult.queries.requests import Asked

Link = tuple[str, str]
_PREPARING = frozenset({Asked.PUT_TEXT, Asked.ISSUE_VERSION})


def links(overview: Overview) -> list[Link]:
    """Return the pages of this draft that exist for the reader, the one that is asked for first."""
    of_preparation = _of_preparation(overview)
    ways = [*_of_compilation(overview), *_of_round(overview), *_of_text(overview)]
    if overview.asked in _PREPARING:
        ways = [*of_preparation, *ways]
    else:
        # A session that is over asks nothing any more: what is circulated and the adopted text come before it.
        now, over = (_of_session(overview), []) if overview.stage is Stage.IN_SESSION else ([], _of_session(overview))
        ways = [*_of_what_is_asked(overview), *now, *_of_circulation(overview), *ways, *over, *of_preparation]
    return [(text, url) for text, url in ways if url]


def beside(overview: Overview) -> list[Link]:
    """Return the pages about a draft that ask nothing: status of the text, brackets, adoption, journal."""
    draft_id = overview.draft.id
    found: list[Link] = []
    if overview.base is not None:
        found += [
            (gettext("Status of the text"), to("ledger.status", draft_id=draft_id)),
            (gettext("Open brackets and agreed paragraphs"), to("ledger.brackets", draft_id=draft_id)),
        ]
    if overview.agreement.final is not None:
        found.append((gettext("Adoption and statements"), to("adoption.page", draft_id=draft_id)))
    found.append((gettext("Journal of this draft"), to("journal.draft_journal", draft_id=draft_id)))
    found.append((gettext("Record to take home"), to("records.page", draft_id=draft_id)))
    return [(text, url) for text, url in found if url]


def _of_what_is_asked(overview: Overview) -> list[Link]:
    """Return the form of an act of the chair where that is what is asked, or where a statement is made."""
    draft_id, final = overview.draft.id, overview.agreement.final
    adoption = to("adoption.page", draft_id=draft_id)
    forms = {
        Asked.SUBMIT_FOR_ADOPTION: (gettext("Submit for adoption"), to("adoption.submit_form", draft_id=draft_id)),
        Asked.DECIDE_ADOPTION: (gettext("Record the decision"), to("adoption.decide_form", draft_id=draft_id)),
        Asked.LIFT: (gettext("Open brackets"), to("ledger.brackets", draft_id=draft_id)),
        Asked.ISSUE_SETTLED: (gettext("Issue the text"), to("ledger.issue_form", draft_id=draft_id)),
        Asked.PREPARE_DECISION: (gettext("Adoption and statements"), adoption),
        Asked.LATE_STATEMENT: (gettext("Adoption and statements"), adoption),
        Asked.CLOSE_UP: (gettext("Adoption and statements"), adoption),
        Asked.AWAIT_CHAIR: (gettext("Adoption and statements"), "" if overview.agreement.circulation else adoption),
    }
    if overview.asked is Asked.ANNOUNCE and final is not None:
        return [(gettext("Announce a written procedure"), to("circulations.announce_form", version_id=final.id))]
    if overview.asked is Asked.TAKE_UP:
        return [(gettext("Sessions"), to("sessions.index"))]
    return [forms[overview.asked]] if overview.asked in forms else []


def _of_session(overview: Overview) -> list[Link]:
    found, meeting = overview.agreement.consideration, overview.agreement.meeting
    ways = [(gettext("To the room"), to("room.page", consideration_id=found.id))] if found else []
    if meeting is not None and overview.stage in {Stage.IN_SESSION, Stage.ADOPTED}:
        ways.append((gettext("Session"), to("sessions.page", session_id=meeting.id)))
    return ways


def _of_circulation(overview: Overview) -> list[Link]:
    found = overview.agreement.circulation
    if found is None:
        return []
    is_correction = found.kind is CirculationKind.CORRECTION
    name = gettext("Circulated correction") if is_correction else gettext("Circulated text")
    return [(name, to("circulations.page", circulation_id=found.id))]


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
    final = overview.agreement.final
    if final is not None:
        name = gettext("Text submitted for adoption")
        if overview.agreement.adoption is not None:
            name = gettext("Adopted text")
        return [(name, to("versions.page", version_id=final.id))]
    if overview.base is None:
        return []
    return [(gettext("Read the text"), to("versions.page", version_id=overview.base.id))]
