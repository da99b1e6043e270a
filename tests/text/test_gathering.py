"""What is the same is one with all its members, however many texts it comes from."""

from dataclasses import replace

from consult.text.changes import Op
from consult.text.edits import edits_on
from consult.text.gathering import gathered
from consult.text.wording import Base
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, only, text_of


def test_one_spelling_of_blanks_serves_for_all() -> None:
    base = Base(DRAFT)
    loose = text_of(CLEAN_AIR, OCEANS.replace("areas", "areas ,  too"), CITIES, SECRETARIAT, name="loose")
    tight = text_of(CLEAN_AIR, OCEANS.replace("areas", "areas, too"), CITIES, SECRETARIAT, name="tight")
    change = only(gathered(base, {"CHN": loose, "JPN": tight}))
    assert change == only(gathered(base, {"CHN": tight, "JPN": loose}))
    assert change.members == ("CHN", "JPN")
    assert change.new == " ,  too"
    assert change.sources == {"CHN": loose[1].id, "JPN": tight[1].id}


def test_one_text_gathered_is_what_its_edits_are() -> None:
    text = text_of(OCEANS, CLEAN_AIR.replace("data", "figures"), "New words.", CITIES, name="file")
    alone = {c.id: c for c in edits_on(Base(DRAFT), text, "MNG")}
    assert {c.id: c for c in gathered(Base(DRAFT), {"MNG": text})} == alone
    assert Op.MOVE_PARAGRAPH in {c.op for c in alone.values()}


def test_who_disagrees_on_an_order_keeps_changes_apart() -> None:
    one, two = "The member States welcome the road map.", "The member States invite partners to contribute."
    here = text_of(CLEAN_AIR, one, two, OCEANS, CITIES, SECRETARIAT, name="here")
    there = text_of(CLEAN_AIR, two, one, OCEANS, CITIES, SECRETARIAT, name="there")
    found = gathered(Base(DRAFT), {"CHN": here, "KOR": there})
    assert [c.members for c in found] == [("CHN",), ("KOR",), ("CHN",), ("KOR",)]
    agreed = gathered(Base(DRAFT), {"CHN": here, "KOR": tuple(replace(p) for p in here)})
    assert [(c.new, c.members) for c in agreed] == [(one, ("CHN", "KOR")), (two, ("CHN", "KOR"))]
