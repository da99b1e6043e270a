"""What the code keeps in English, as the reader calls it: words of the glossary, States, places. Decides nothing.

The words of an enumeration stand here once; a test says which are missing.
"""

from typing import Any

from babel.dates import get_timezone_location
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from consult.models import Member

_PEOPLE = {
    "focal point": _("focal point"), "deputy": _("deputy"), "reviewer": _("reviewer"),
    "head of delegation": _("head of delegation"), "secretariat": _("secretariat"), "chair": _("chair"),
    "vice-chair": _("vice-chair"), "rapporteur": _("rapporteur"), "observer": _("observer"),
    "administrator": _("administrator"), "e-mail": _("e-mail"), "note verbale": _("note verbale"),
    "courier": _("courier"), "online": _("online"), "paper": _("on paper"),
    "focal points": _("meeting of national focal points"), "SOM": _("Senior Officials Meeting"),
}  # fmt: skip
_DRAFTS = {
    "declaration": _("declaration"), "report": _("report"), "rules of procedure": _("rules of procedure"),
    "activity plan": _("activity plan"),
    "mandate": _("Mandate"), "circulated": _("Circulated"), "round announced": _("Round announced"),
    "round open": _("Round open"), "round closed": _("Round closed"), "compiled": _("Compiled"),
    "reconciliation": _("Reconciliation"),
    "in preparation": _("in preparation"), "issued": _("issued"), "reissued": _("reissued"),
    "cancelled": _("cancelled"), "comments": _("comments only"), "comments and proposals": _("comments and proposals"),
    "title": _("title"), "heading": _("heading"), "preambular": _("preambular paragraph"),
    "operative": _("operative paragraph"), "item": _("item"), "plain": _("plain paragraph"),
    "open": _("open"), "bracketed": _("bracketed"), "agreed ad referendum": _("agreed ad referendum"),
    "agreed": _("agreed"), "re-opened": _("re-opened"),
}  # fmt: skip
_ANSWERS = {
    "cleared": _("cleared"), "submitted": _("submitted"), "superseded": _("superseded"), "withdrawn": _("withdrawn"),
    "narrowed": _("narrowed"),
    "reword": _("New wording"), "new_paragraph": _("New paragraph"), "delete": _("Deletion"), "move": _("Move"),
    "join": _("Joined with the next"), "split": _("Split"), "retain": "RETAIN", "reserve": "RESERVE",
    "general": _("general"), "substantive": _("substantive"), "editorial": _("editorial"),
    "supports": _("supports"), "can go along": _("can go along"), "cannot accept": _("cannot accept"),
    "awaiting instructions": _("awaiting instructions"), "other wording": _("other wording"),
    "confirmed": _("confirmed"), "something is missing": _("something is missing"),
    "reflected": _("reflected"), "reflected with changes": _("reflected with changes"),
    "in brackets": _("in brackets"), "not reflected": _("not reflected"), "for session": _("for session"),
    "redrafted": _("redrafted by the secretariat before proposals were invited"),
    "added in brackets": _("added in brackets by the secretariat"),
    "corrected": _("corrected by the secretariat in a reissue"),
    "taken": _("taken into the compilation"), "goes to the next version": _("goes to the next version"),
    "placed": _("stands in your answer"), "contained": _("said already"),
    "changed since": _("the text has changed there"),
    "something else stands there": _("your answer says something else there"),
    "not invited in this round": _("this round invites comments only"),
    "noted": _("noted"), "acknowledged": _("acknowledged"), "maintained": _("maintained"),
}  # fmt: skip
WORDS = _PEOPLE | _DRAFTS | _ANSWERS


def say(value: Any) -> str:
    """Return the reader's word for a value of an enumeration; what is no such value comes back as it is."""
    return str(WORDS.get(str(value), value))


def state(member: Member) -> str:
    """Return the United Nations name of a State in the reader's language, as it stands in a list."""
    return str(gettext(member.name))


def state_in_sentence(member: Member) -> str:
    """Return the name of a State as it stands within a sentence."""
    return str(gettext(member.in_sentence))


def capital(member: Member) -> str:
    """Return the name of a capital."""
    return str(gettext(member.capital))


def city(zone: str) -> str:
    """Return the city a time zone is named after; UTC has none."""
    return "UTC" if zone == "UTC" else str(get_timezone_location(zone, locale=get_locale() or "en", return_city=True))
