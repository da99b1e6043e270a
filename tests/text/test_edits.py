"""One member's changes, each with an id that only tokens decide."""

import json
from dataclasses import replace
from hashlib import sha256

from consult.text.changes import Op
from consult.text.edits import Differences, change_id, edits_on, id_of
from consult.text.paragraphs import Kind
from consult.text.wording import Base
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, text_of


def test_blanks_do_not_tell_ids_apart() -> None:
    base = Base(DRAFT)
    tight = edits_on(base, text_of(CLEAN_AIR, OCEANS.replace("areas", "areas, too"), CITIES, SECRETARIAT), "CHN")
    loose = edits_on(base, text_of(CLEAN_AIR, OCEANS.replace("areas", "areas ,  too"), CITIES, SECRETARIAT), "JPN")
    assert [c.id for c in tight] == [c.id for c in loose]
    assert len(tight[0].id) == 20


def test_the_id_depends_on_the_base_and_on_every_fact() -> None:
    base = Base(DRAFT)
    [(one, *_)] = Differences(base).of(text_of(CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT))
    new = base.written_out("extend")
    others = [
        replace(one, paragraph=DRAFT[0].id), replace(one, op=Op.SPLIT_PARAGRAPH), replace(one, at=(1, 0, 1)),
        replace(one, kind=Kind.ITEM), replace(one, level=2), replace(one, after=DRAFT[0].id),
    ]  # fmt: skip
    ids = {change_id(base, one, new), *(change_id(base, other, new) for other in others)}
    ids |= {change_id(base, one, base.written_out("enlarge")), change_id(base, one, new, salt="2")}
    assert len(ids) == 9
    other = Base(DRAFT[:3])
    assert change_id(other, one, other.written_out("extend")) not in ids
    assert change_id(base, replace(one, start=one.start - 1), new) == one.id, "blanks tell nothing apart"


def test_the_id_is_a_hash_of_json() -> None:
    base = Base(DRAFT)
    [(one, *_)] = Differences(base).of(text_of(CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT))
    facts = [base.sha256, str(DRAFT[1].id), "words", list(one.at[1:]), ["extend"], "None", None, None, ""]
    assert one.id == sha256(json.dumps(facts).encode()).hexdigest()[:20]


def test_the_same_new_paragraph_twice_is_two_changes() -> None:
    new = "The member States welcome the road map."
    changes = edits_on(Base(DRAFT), text_of(CLEAN_AIR, new, new, OCEANS, CITIES, SECRETARIAT, name="file"), "CHN")
    assert [(c.op, c.order) for c in changes] == [(Op.INSERT_PARAGRAPH, 0), (Op.INSERT_PARAGRAPH, 1)]
    assert len({c.id for c in changes}) == 2


def test_kind_and_level() -> None:
    item = replace(DRAFT[1], kind=Kind.ITEM, level=1)
    (change,) = edits_on(Base(DRAFT), (DRAFT[0], item, *DRAFT[2:]), "CHN")
    assert (change.op, change.kind, change.level, change.paragraph) == (Op.SET_KIND, Kind.ITEM, 1, DRAFT[1].id)


def test_a_paragraph_without_words_is_deleted() -> None:
    empty = replace(DRAFT[1], text="")
    (change,) = edits_on(Base(DRAFT), (DRAFT[0], empty, *DRAFT[2:]), "CHN")
    assert (change.op, change.old) == (Op.DELETE_PARAGRAPH, OCEANS)


def test_sources_lead_back_to_the_members_own_text() -> None:
    text = text_of(CLEAN_AIR, "New words.", OCEANS, CITIES, SECRETARIAT, name="file")
    (change,) = edits_on(Base(DRAFT), text, "MNG")
    assert change.sources == {"MNG": text[1].id}


def test_a_change_has_the_id_that_its_difference_had() -> None:
    base = Base(DRAFT)
    other = text_of(
        SECRETARIAT,
        "New words.",
        CLEAN_AIR.replace("data", "figures"),
        f"{OCEANS} {CITIES}",
        name="file",
        kind=Kind.ITEM,
    )
    changes = edits_on(base, other, "MNG")
    assert len({c.op for c in changes}) > 4
    assert [id_of(base, c) for c in changes] == [c.id for c in changes]
