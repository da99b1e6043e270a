"""The rows of versions: numbered within the draft, named, with a symbol that nothing else carries."""

import pytest
from sqlmodel import Session

from consult.models import Draft
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Invalid
from consult.queries.drafts import in_preparation, text_of
from consult.services.issuing import free_symbol, issue_at_once, new_version, next_number, version_name
from consult.text.paragraphs import sha256
from tests.builders import NOW, a_body, a_draft, a_text, a_version, an_actor


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.fixture
def draft(session: Session, secretariat: Actor) -> Draft:
    return a_draft(session, secretariat)


def test_numbers_count_within_a_draft(session: Session, secretariat: Actor, draft: Draft) -> None:
    a_version(session, a_draft(session, secretariat, "Another"), by=secretariat)
    assert next_number(session, draft.id) == 1
    first = new_version(session, draft, name=" zero  draft ", kind=VersionKind.BASE, parent_id=None)
    assert (first.number, first.name, first.status) == (1, "zero draft", VersionStatus.IN_PREPARATION)
    assert next_number(session, draft.id) == 2


def test_what_is_issued_at_once_leaves_the_preparation_alone(
    session: Session, secretariat: Actor, draft: Draft
) -> None:
    prepared = a_version(session, draft, by=secretariat, is_issued=False)
    text = a_text("Decide so;", "Decide otherwise;")
    version = issue_at_once(
        session, secretariat, NOW, draft=draft, kind=VersionKind.SIBLING, name="Chair’s text", text=text, symbol="A/1",
        parent_id=None, reason="Asked for.",
    )  # fmt: skip
    assert (version.status, version.issued_at, version.issued_by_id) == (
        VersionStatus.ISSUED, NOW, secretariat.appointment,
    )  # fmt: skip
    assert version.sha256 == sha256(text_of(session, version.id))
    assert (version.symbol, version.reason) == ("A/1", "Asked for.")
    assert in_preparation(session, draft.id) == prepared


def test_a_text_for_adoption_is_labelled_as_an_adopted_one(session: Session, secretariat: Actor, draft: Draft) -> None:
    labels = {}
    for kind in (VersionKind.SIBLING, VersionKind.FINAL):
        version = issue_at_once(
            session, secretariat, NOW, draft=draft, kind=kind, name="T", text=a_text(), symbol="", parent_id=None
        )
        labels[kind] = [p.label for p in text_of(session, version.id)]
    assert labels[VersionKind.SIBLING] != labels[VersionKind.FINAL]


def test_a_symbol_is_carried_once(session: Session, secretariat: Actor, draft: Draft) -> None:
    a_version(session, draft, by=secretariat, symbol="A/1")
    assert free_symbol(session, " A/2 ", draft.language) == "A/2"
    assert free_symbol(session, " ", draft.language) is None
    assert free_symbol(session, "A/1", "fr") == "A/1", "a language version carries the same"
    with pytest.raises(Invalid, match="taken") as refused:
        free_symbol(session, "A/1", draft.language)
    assert refused.value.field == "symbol"


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_version_has_a_name(name: str) -> None:
    assert version_name(" zero  draft ") == "zero draft"
    with pytest.raises(Invalid) as refused:
        version_name(name)
    assert refused.value.field == "name"
