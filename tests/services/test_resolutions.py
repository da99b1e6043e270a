"""The secretariat's own wording: it brings together, it decides nothing outside brackets, it drops nothing."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, Resolution
from consult.procedure.acts import Act
from consult.procedure.consensus import Outcome, Reconciliation
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.services.resolutions import word_paragraph
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, a_reconciliation, reconciled

GOOD = "alpha one [Alt 1: two / Alt 2: 2 — CHN, KOR / Alt 3: zwei — MNG / Alt 4: deux] three"


def _words(work: Reconciled, wording: str | None, place: int = 0, seen: int = 0, **more: object) -> Resolution:
    arguments = {
        "by": work.answered.secretariat, "now": work.now(), "compilation_id": work.compilation.id,
        "paragraph_id": work.answered.base[place].id, "wording": wording, "seen": seen,
    }  # fmt: skip
    return word_paragraph(work.session, **(arguments | more))  # type: ignore[arg-type]


def test_takes_what_the_dispositions_yield_and_more_alternatives(session: Session) -> None:
    work = a_reconciliation(session)
    assert _words(work, work.revision.seed(work.answered.base[0].id)).lock_version == 1
    assert _words(work, GOOD, seen=1).wording == GOOD
    assert work.revision.text[0].text == GOOD
    assert _words(work, None, seen=2).wording is None
    assert "Alt 4" not in work.revision.text[0].text
    entries = session.exec(select(JournalEntry).where(JournalEntry.act == Act.WORD_PARAGRAPH)).all()
    assert len(entries) == 3
    assert all("wording" not in entry.public for entry in entries)


CHANGED = [
    ("alpha one 2 three", "two"),
    ("alpha one zwei three", "two"),
    (GOOD.replace("alpha", "omega"), "alpha"),
    (GOOD + " and four", "and four"),
    (GOOD.replace(" three", ""), "three"),
    (GOOD.replace("one ", ""), "one"),
]
LEFT_OUT = [
    "alpha one two three",
    "alpha one [Alt 1: two / Alt 2: 2 — CHN, KOR] three",
    "alpha one [Alt 1: two / Alt 2: 2 — CHN, KOR / Alt 3: zwei] three",
    "alpha one [Alt 1: two / Alt 2: 2 — CHN / Alt 3: zwei — MNG] three",
]
NO_WORDING = ["", " \n ", "alpha [one", "alpha] one", "alpha[^1] one", "x" * 60_000]


def test_decides_nothing_drops_nothing_and_is_a_wording(session: Session) -> None:
    work = a_reconciliation(session)
    for wording, quoted in CHANGED:
        with pytest.raises(Invalid, match="Outside brackets") as refused:
            _words(work, wording)
        assert refused.value.field == "wording"
        assert f"“{quoted}”" in str(refused.value)
    for wording in LEFT_OUT:
        with pytest.raises(Invalid, match="leaves out"):
            _words(work, wording)
    for wording in NO_WORDING:
        with pytest.raises(Invalid) as refused:
            _words(work, wording)
        assert refused.value.field == "wording"
    assert session.exec(select(Resolution)).all() == []


def test_keeps_placeholders_and_deletions(session: Session) -> None:
    work = a_reconciliation(session)
    for place in (1, 2):
        seed = work.revision.seed(work.answered.base[place].id)
        with pytest.raises(Invalid, match="leaves out"):
            _words(work, work.answered.base[place].text, place)
        assert _words(work, seed, place).wording == seed


def test_what_is_unopposed_may_and_must_stand_where_the_rules_say_reflect(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", "alpha one 2 three")
    answered.submits("CHN")
    work = reconciled(answered, Reconciliation.REFLECT)
    work.disposes(work.bench.items[0].item, Outcome.REFLECTED)
    with pytest.raises(Invalid, match="leaves out"):
        _words(work, "alpha one two three")
    assert _words(work, "alpha one 2 three").wording


def test_two_people_on_one_paragraph_are_a_conflict(session: Session) -> None:
    work = a_reconciliation(session)
    _words(work, GOOD)
    other = GOOD.replace("deux", "dos")
    with pytest.raises(Conflict) as refused:
        _words(work, other)
    assert (refused.value.theirs, refused.value.yours, refused.value.stored) == (GOOD, other, 1)
    assert refused.value.theirs_by.startswith("Person ")


def test_belongs_to_the_secretariat_and_to_the_base(session: Session) -> None:
    work = a_reconciliation(session)
    with pytest.raises(NotAllowed):
        _words(work, GOOD, by=work.answered.focal_point("CHN"))
    with pytest.raises(NotFound):
        _words(work, GOOD, paragraph_id=uuid4())


def test_one_that_no_longer_fits_stops_the_issue(session: Session) -> None:
    work = a_reconciliation(session)
    _words(work, GOOD)
    work.disposes_all()
    work.disposes(work.item(members=("MNG",), op="replace"), Outcome.WITH_CHANGES, wording="zwo")
    assert work.revision.outdated == (work.answered.base[0].id,)
    with pytest.raises(Conflict, match="OP1"):
        work.issues()
    _words(work, None, seen=1)
    assert work.issues().sha256
