"""Every route says which act it performs, or that it only reads, or is on the short list of public ones."""

from flask import Flask
from werkzeug.routing import Rule

from consult.app import create_app
from consult.procedure.acts import Act
from consult.settings import load
from tests.site import in_production

APP: Flask = create_app(load("testing", environ={}))
RULES = [rule for rule in APP.url_map.iter_rules() if rule.endpoint != "static"]
MISSING = object()

# endpoint → why anybody may ask for it
PUBLIC: dict[str, str] = {
    "people.sign_in": "nobody is signed in yet; demo and testing only",
    "demo_people.choose": "nobody is signed in yet; demo and testing only",
    "chapters.page": "about the demo itself; demo and testing only",
    "chapters.confirm": "about the demo itself; demo and testing only",
    "people.sign_out": "changes the cookie only",
    "records.keys": "public keys are for everybody; what is signed with them is not",
    "signing_in.by_password": "nobody is signed in yet",
    "signing_in.code": "nobody is signed in yet; the password was right a moment ago",
    "signing_in.by_code": "nobody is signed in yet; the password was right a moment ago",
    "identities.begin": "nobody is signed in yet",
    "identities.accept": "whoever holds the link has no account yet",
    "identities.back": "nobody is signed in yet; this browser began it minutes ago",
    "invitations.page": "whoever holds the link has no account yet",
    "invitations.accept": "whoever holds the link has no account yet",
    "api.openapi": "what the interface for programs takes and answers, none of what is in it",
    "api.index": "leads to the page on that",
    "reference.operation": "what one operation takes and answers, none of what is in it",
    "reference.page": "what the interface for programs takes and answers, none of what is in it",
    "passkeys.ask_who": "nobody is signed in yet; tells of no passkey",
    "passkeys.sign_in": "nobody is signed in yet",
    "passkeys.ask_invited": "whoever holds the link has no account yet",
    "passkeys.accept": "whoever holds the link has no account yet",
    "security.contact": "whom to tell of a weakness",
    "languages.choose": "the language of the pages; changes nothing that is negotiated",
}
# endpoint → why it changes something without being an act
NO_ACT: dict[str, str] = {
    "demo.advance": "the demo's own time, part of no procedure",
    "chapters.take": "replaces the demo's exercise, part of no procedure",
    "room.show": "which paragraph the screen in the room shows; nothing that is negotiated",
    "people.change": "chooses among the reader's own capacities; changes the session at the browser only",
    "account.change_password": "one's own way in",
    "account.set_up_codes": "one's own way in",
    "account.remove_codes": "one's own way in",
    "account.renew_recovery_codes": "one's own way in",
    "programs.make": "lets one's own program in; what it does are acts of the interface",
    "programs.revoke": "one's own programs",
    "identities.link": "one's own way in",
    "identities.unlink": "one's own way in",
    "passkeys.ask_again": "one's own way in",
    "passkeys.begin": "one's own way in",
    "passkeys.ask_to_make": "one's own way in",
    "passkeys.add": "one's own way in",
    "passkeys.rename": "one's own way in",
    "passkeys.remove": "one's own way in",
    "account.end_session": "one's own sessions at browsers",
    "account.end_other_sessions": "one's own sessions at browsers",
}
# Acts of the commands, what has to be done before anybody can sign in; and what goes on record of one's own ways in.
COMMANDS = {Act.FOUND_BODY, Act.CHANGE_KEY, Act.ERASE_PRIVATE, Act.CHANGE_ACCESS}


def test_each_declares_its_act() -> None:
    assert {rule.endpoint: wrong for rule in RULES if (wrong := _undeclared(rule))} == {}


def test_each_act_has_a_page() -> None:
    performed = {getattr(view, "consult_act", None) for view in APP.view_functions.values()}
    assert [act.value for act in Act if act not in performed | COMMANDS] == []


def test_the_lists_are_not_out_of_date() -> None:
    assert {*PUBLIC, *NO_ACT} <= {rule.endpoint for rule in RULES}


def test_the_demos_sign_in_is_nowhere_else() -> None:
    production = create_app(in_production("sqlite://"))
    endpoints = {rule.endpoint for rule in production.url_map.iter_rules()}
    assert not endpoints & {"demo_people.choose", "demo.advance", "chapters.page", "chapters.confirm", "chapters.take"}


def _undeclared(rule: Rule) -> str:
    """Say what is wrong with the declaration of a route, if anything is."""
    act = getattr(APP.view_functions[rule.endpoint], "consult_act", MISSING)
    if rule.endpoint in PUBLIC or rule.endpoint in NO_ACT:
        return ""
    if act is MISSING:
        return "neither `reads` nor `performs`"
    takes_a_form = "POST" in (rule.methods or ())
    return "takes a form, so it performs an act" if takes_a_form and not isinstance(act, Act) else ""
