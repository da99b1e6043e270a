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
    "activity plan": _("activity plan"), "decision": _("decision"), "other": _("other text"),
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
_SESSIONS = {
    "in session": _("In session"), "submitted for adoption": _("Submitted for adoption"),
    "written procedure": _("Written procedure"), "archived": _("Archived"),
    "bracket lifted": _("bracket lifted"), "content of a bracket deleted": _("content of a bracket deleted"),
    "alternative chosen": _("alternative chosen"), "wording taken": _("wording taken into the text"),
    "wording put in brackets": _("wording put in brackets"), "paragraph added": _("paragraph added"),
    "paragraph deleted": _("paragraph deleted"), "paragraph moved": _("paragraph moved"),
    "editorial correction": _("editorial correction"),
    "reversed": _("ruling reversed"),
    "decision of members": _("decision of members"), "withdrawal by the proposer": _("withdrawal by the proposer"),
    "editorial correction of the secretariat": _("editorial correction of the secretariat"),
    "on the floor": _("on the floor"), "withdrawn from the floor": _("withdrawn from the floor"),
    "taken into the text": _("taken into the text"), "put in brackets": _("put in brackets"),
    "not taken": _("not taken"),
    "has re-opened it": _("has re-opened it"), "named in a bracket": _("named in a bracket"),
    "has a proposal on the floor": _("has a proposal on the floor"),
    "maintains its proposal": _("maintains its proposal"),
    "has proposed": _("has a proposal in the compilation"), "asks to retain it": _("asks to retain it"),
    "reserves its position": _("reserves its position"),
    "cannot accept a proposal on it": _("cannot accept a proposal on it"),
    "can go along with a proposal on it": _("can go along with a proposal on it"),
    "supports a proposal on it": _("supports a proposal on it"),
    "has acknowledged how its proposal is reflected": _("has acknowledged how its proposal is reflected"),
    "has commented": _("has commented"), "present when it was agreed": _("present when it was agreed"),
}  # fmt: skip
_ADOPTION = {
    "silence": _("silence procedure"), "written consent": _("written consent"), "correction": _("correction"),
    "objects to the use of silence": _("objects to the use of silence"), "objects": _("objects"),
    "proposes an amendment": _("proposes an amendment"), "asks for more time": _("asks for more time"),
    "consents": _("consents"), "lifts its objection": _("lifts its objection"),
    "the text stands": _("the text stands"), "broken by an objection": _("broken by an objection"),
    "the use of silence was objected to": _("the use of silence was objected to"),
    "not every member has consented": _("not every member has consented"),
    "ended by the chair": _("ended by the chair"),
    "adopted": _("adopted"), "deferred": _("deferred"), "not adopted": _("not adopted"),
    "amended after a procedure": _("amended by the chair after a written procedure"),
    "explanation of position": _("explanation of position"), "reservation": _("reservation"),
    "dissociation": _("dissociation"), "statement": _("statement"),
    "outgoing chair continues": _("the outgoing chair continues"),
    "secretariat, procedural acts only": _("the secretariat, for procedural acts only"),
}  # fmt: skip
_TOPICS = {
    "drafts and versions": _("drafts and versions"), "rounds and transmissions": _("rounds and transmissions"),
    "answers of members": _("answers of members"),
    "compilations and how items are reflected": _("compilations and how items are reflected"),
    "sessions and officers": _("sessions and officers"), "the text in session": _("the text in session"),
    "adoption, statements and corrections": _("adoption, statements and corrections"),
    "written procedures": _("written procedures"), "the body and its people": _("the body and its people"),
}  # fmt: skip
WORDS = _PEOPLE | _DRAFTS | _ANSWERS | _SESSIONS | _ADOPTION | _TOPICS


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
