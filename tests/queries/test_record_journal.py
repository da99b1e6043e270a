"""The journals that a reader takes home: what is another's is withheld, and the chain holds."""

from typing import Any

from sqlmodel import Session

from consult.procedure.acts import Act
from consult.queries.journal import PREPARATORY
from consult.queries.record_journal import head, journals, witnessed
from tests.recorded import Recorded, recorded

DRAFT = "journal/draft.json"


def entries(here: Recorded, who: Any) -> list[dict[str, Any]]:
    reader = here.focal_points.get(who) if isinstance(who, str) else who
    assert reader is not None
    found: list[dict[str, Any]] = journals(here.session, reader, here.draft.id)[DRAFT]["entries"]
    return found


def test_preparation_is_withheld_but_keeps_its_place(session: Session) -> None:
    here = recorded(session)
    told, known = entries(here, "MNG"), entries(here, here.secretariat)
    hidden = [entry["seq"] for entry in told if "act" not in entry]
    assert hidden == [entry["seq"] for entry in known if entry["act"] in PREPARATORY]
    assert hidden
    assert [entry["hash"] for entry in told] == [entry["hash"] for entry in known]
    assert all({*entry} == {"body", "hash", "prev", "seq"} for entry in told if entry["seq"] in hidden)


def test_a_private_part_is_given_to_those_whose_it_was(session: Session) -> None:
    here = recorded(session)
    for who, whose in (("MNG", "MNG"), ("JPN", "JPN"), (here.secretariat, None)):
        disclosed = [entry for entry in entries(here, who) if "salt" in entry]
        assert {entry["member"] for entry in disclosed} == {whose}
    assert not any("salt" in entry for entry in entries(here, here.chair))


def test_a_delegation_has_its_own_journal_and_nobody_elses(session: Session) -> None:
    here = recorded(session)
    found = journals(session, here.focal_points["MNG"], here.draft.id)
    assert [*found] == [DRAFT, "journal/delegation-round-1.json"]
    assert found["journal/delegation-round-1.json"]["chain"].endswith(":MNG")
    assert all("salt" in entry for entry in found["journal/delegation-round-1.json"]["entries"])
    for who in (here.secretariat, here.chair, here.focal_points["KOR"]):
        assert [*journals(session, who, here.draft.id)] == [DRAFT]


def test_a_receipt_names_the_entry_that_tells_of_it(session: Session) -> None:
    here = recorded(session)
    last = head(session, here.draft.id)
    assert last is not None
    assert last.act is Act.MAKE_STATEMENT
    entry = witnessed(session, here.draft.id, [Act.SUBMIT_FOR_ADOPTION], "sha256", here.final_sha256)
    assert entry is not None
    assert entry.act is Act.SUBMIT_FOR_ADOPTION
    for acts, value in (([Act.SUBMIT], here.final_sha256), ([Act.SUBMIT], "x"), ([*Act], None)):
        assert witnessed(session, here.draft.id, acts, "sha256", value) is None
