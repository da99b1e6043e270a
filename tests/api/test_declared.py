"""A declaration is read from the function: its models, its path, its act."""

from uuid import UUID

from consult.api.declared import DECLARED, of_function
from consult.api.drafts import DraftEntered, DraftShown, Sought, create_draft, list_drafts, search_draft, show_draft
from consult.procedure.acts import Act
from consult.procedure.programs import Scope


def test_an_act() -> None:
    found = of_function(create_draft)
    assert (found.act, found.method, found.body, found.answer) == (Act.CREATE_DRAFT, "POST", DraftEntered, DraftShown)
    assert (found.makes, found.names, found.scope) == (show_draft, {}, Scope.WRITE)


def test_a_read() -> None:
    found = of_function(show_draft)
    assert (found.act, found.names, found.is_list, found.scope) == (None, {"draft_id": UUID}, False, Scope.READ)


def test_a_list_takes_a_query_of_its_own_or_the_usual_one() -> None:
    assert of_function(list_drafts).is_list
    assert not of_function(list_drafts).takes_query
    assert of_function(search_draft).query is Sought
    assert of_function(search_draft).takes_query


def test_each_name_is_there_once() -> None:
    names = [one.name for one in DECLARED]
    assert len(names) == len(set(names))
    places = [(one.method, one.path) for one in DECLARED]
    assert len(places) == len(set(places))
