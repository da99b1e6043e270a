"""The record of adoption: what it says, and never says."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from consult.record.adoption import FORM, AdoptedText, Way, record, sha256

MEMBERS = ("CHN", "PRK", "JPN", "MNG", "KOR", "RUS")
TEXT = AdoptedText("d", "Declaration", "Text for adoption", "BODY/1", "en", "0" * 64)
NOW = datetime(2023, 3, 6, 0, 30, tzinfo=UTC)


def a_record(present: tuple[str, ...] = ("CHN", "JPN"), at: datetime = NOW, title: str = "SOM-26") -> str:
    return record(TEXT, Way("session", title), at=at, outcome="adopted", present=present, members=MEMBERS, objecting=())


@given(st.lists(st.sampled_from(MEMBERS), unique=True, min_size=1))
def test_each_member_is_present_or_not_and_nothing_else(there: list[str]) -> None:
    found = json.loads(a_record(tuple(there)))
    assert sorted(found["present"] + found["not_present"]) == sorted(MEMBERS)
    assert found["formal_objections"] == []
    assert "agree" not in a_record(tuple(there))


def test_a_written_procedure_has_nobody_present_and_nobody_absent() -> None:
    found = json.loads(a_record(()))
    assert (found["present"], found["not_present"]) == ([], [])


def test_it_is_the_same_wherever_it_is_written() -> None:
    seoul = NOW.astimezone(timezone(timedelta(hours=9)))
    assert a_record(at=seoul) == a_record()
    assert sha256(a_record()) != sha256(a_record(title="SOM-27"))
    assert (json.loads(a_record())["form"], json.loads(a_record())["at"]) == (FORM, "2023-03-06T00:30:00.000000+00:00")


def test_it_claims_no_legal_effect() -> None:
    assert json.loads(a_record())["legal_effect"] == "none claimed by this record"
