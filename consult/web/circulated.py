"""A written procedure in sentences: its title, where it stands, what happens at its expiry, on which terms it runs."""

from typing import Any

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from consult.edge import acting
from consult.edge.addresses import to
from consult.edge.instants import day, shown, when
from consult.models import Circulation
from consult.procedure.calendar import WorkingDayOf
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.silence import DECLARED, State
from consult.queries.circulations import Period, find_circulation, undeclared_from
from consult.queries.drafts import find_version
from consult.queries.people import the_body

SILENCE, CONSENT, CORRECTION = CirculationKind.SILENCE, CirculationKind.CONSENT, CirculationKind.CORRECTION
Fact = tuple[str, Any]


def title_of(circulation: Circulation) -> str:
    """Return what a procedure is called."""
    version = find_version(acting.reader(), acting.actor(), circulation.version_id)
    values = {"number": circulation.number, "version": version.name}
    titles = {
        SILENCE: gettext("Silence procedure %(number)s on “%(version)s”", **values),
        CONSENT: gettext("Written consent %(number)s to “%(version)s”", **values),
        CORRECTION: gettext("Correction of “%(version)s”, circulation %(number)s", **values),
    }
    return titles[circulation.kind]


def filled(sentence: str, **values: Any) -> Markup:
    """Return a sentence with its places filled, instants as pages show them."""
    return escape(sentence) % values


def stands(circulation: Circulation, state: State) -> Markup:
    """Return how a procedure ended, or what is to be declared of it."""
    outcome = circulation.outcome or DECLARED.get(state)
    if outcome is None:
        return escape(gettext("The period has not begun, or is running."))
    sentence = escape(_results(circulation)[outcome])
    if circulation.declared_at is None:
        return sentence + " " + escape(gettext("The chair has not declared the outcome yet."))
    if outcome is CirculationOutcome.ENDED:
        return filled(
            gettext("The chair ended this procedure on %(when)s. Reason: %(reason)s"),
            when=when(circulation.declared_at, left=False), reason=circulation.reason,
        )  # fmt: skip
    declared = filled(gettext("Declared on %(when)s."), when=when(circulation.declared_at, left=False))
    return sentence + " " + declared


def _results(circulation: Circulation) -> dict[CirculationOutcome, str]:
    held = {
        SILENCE: gettext("The text stands: no objection was received before the expiry."),
        CONSENT: gettext("The text stands: every member State has consented in writing."),
        CORRECTION: gettext("The correction stands: no objection was received before the expiry."),
    }
    return {
        CirculationOutcome.STANDS: held[circulation.kind],
        CirculationOutcome.BROKEN: gettext("An objection received before the expiry has broken this procedure."),
        CirculationOutcome.NOT_USED: gettext(
            "A member State has objected to the use of silence within the window: silence is not used."
        ),
        CirculationOutcome.INCOMPLETE: gettext(
            "Not every member State has consented in writing before the expiry: the text does not stand."
        ),
        CirculationOutcome.ENDED: "",
    }


def what_happens(circulation: Circulation) -> list[Markup]:
    """Return in sentences what happens at the expiry and before it."""
    at = when(circulation.expires, left=False)
    told = when(undeclared_from(acting.reader(), circulation, acting.now()), left=False)
    texts = {
        SILENCE: _of_silence(),
        CONSENT: _of_consent(),
        CORRECTION: [
            gettext("The correction stands unless a member State objects to it in writing before the expiry, %(when)s.")
        ],
    }[circulation.kind]
    common = [
        gettext("Any objection or proposed amendment breaks the procedure at once. Lifting it revives nothing."),
        gettext(
            "A request for more time is not an objection, unless the member says in it that it objects if no"
            " extension is granted. An extension is given to all, and before the expiry only."
        ),
        gettext("What is received strictly before the expiry counts."),
        gettext(
            "The expiry adopts nothing by itself: the chair declares the outcome. If nothing is declared by"
            " %(told)s, the secretariat tells all members the facts."
        ),
    ]
    return [filled(text, when=at, told=told) for text in [*texts, *common]]


def what_is_left(circulation: Circulation, state: State) -> list[Markup]:
    """Return in sentences what happens with a procedure that is over and whose outcome has not been declared."""
    outcome = DECLARED.get(state)
    if outcome is None:
        return []
    told = when(undeclared_from(acting.reader(), circulation, acting.now()), left=False)
    sentences = [
        _results(circulation)[outcome],
        gettext("The chair declares the outcome as the facts are. Until then nothing is adopted."),
    ]
    if circulation.told_at is None:
        sentences.append(gettext("If nothing is declared by %(told)s, the secretariat tells all members the facts."))
    return [filled(text, told=told) for text in sentences]


def _of_silence() -> list[str]:
    return [
        gettext(
            "If no member State objects or proposes an amendment in writing before the expiry, %(when)s, the chair can"
            " declare that the text stands exactly as circulated."
        ),
        gettext("The record will say that no objection was received. It will not say that anybody agreed."),
    ]


def _of_consent() -> list[str]:
    return [
        gettext(
            "The text stands only if every member State consents to it in writing before the expiry, %(when)s."
            " A member State that does not answer has not consented."
        )
    ]


def named_to(circulation: Circulation) -> str:
    """Return in a sentence to whom members that object are named."""
    sentences = {
        "members": gettext("Member States that object are named to all member States, and to nobody else."),
        "chair": gettext("Member States that object are named to the chair and the secretariat only."),
        "public": gettext("Member States that object are named publicly."),
    }
    return sentences[str(circulation.rules.get("objectors", "members"))]


def terms(circulation: Circulation) -> list[Fact]:
    """Return on which terms a procedure runs, as terms and values."""
    version = find_version(acting.reader(), acting.actor(), circulation.version_id)
    link = Markup('<a href="%s">%s</a> %s') % (
        to("versions.page", version_id=version.id), version.name, version.symbol or "",
    )  # fmt: skip
    as_set = shown(circulation.expires, circulation.zone)
    rows: list[Fact] = [(gettext("Text"), link)]
    if circulation.authority:
        rows.append((gettext("Authority"), circulation.authority))
    rows.append((gettext("Announced"), when(circulation.announced_at, left=False)))
    if circulation.objections_until is not None:
        window = when(circulation.objections_until, left=False)
        rows.append((gettext("Window for objecting to the use of silence, until"), window))
    if circulation.begun_at is not None:
        rows.append((gettext("The period began"), when(circulation.begun_at, left=False)))
    rows += [
        (gettext("Expiry"), when(circulation.expires, left=False)),
        (gettext("Set as"), f"{as_set.local} ({circulation.zone})"),
        (gettext("Names"), named_to(circulation)),
    ]
    if circulation.restarts_id is not None:
        former = find_circulation(acting.reader(), acting.actor(), circulation.restarts_id)
        url = to("circulations.page", circulation_id=former.id)
        rows.append((gettext("After"), Markup('<a href="%s">%s</a>') % (url, title_of(former))))
    return rows


def days_told(period: Period) -> list[str]:
    """Return in sentences how the days of a period are counted."""
    is_seat = the_body(acting.reader()).rules.get("working_day_of") == WorkingDayOf.SEAT
    n = period.working_days
    whole = (
        ngettext(
            "The period has %(num)s working day at the seat.", "The period has %(num)s working days at the seat.", n
        )
        if is_seat
        else ngettext(
            "The period has %(num)s day that is a working day of every member State.",
            "The period has %(num)s days that are working days of every member State.",
            n,
        )
    )
    off = [
        gettext("%(day)s is not counted: a day off for %(members)s.", day=day(at), members=", ".join(codes))
        for at, codes in period.holidays
        if any(codes)
    ]
    last = gettext(
        "Its last day is %(day)s in the capital where that day ends last; in every capital the period ends on a"
        " working day.",
        day=day(period.last_day),
    )
    return [whole, *off] if is_seat else [whole, *off, last]
