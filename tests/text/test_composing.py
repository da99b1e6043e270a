"""A composer forgets what a decision touches, and only that."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.bracketing import ParagraphWriter
from consult.text.changes import Op
from consult.text.composing import Composer, Fate
from consult.text.composition import compose
from consult.text.decisions import Decision, Retained, Treatment
from consult.text.merge import merge
from consult.text.wording import Base
from tests.strategies import Round, examples, rounds
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged

PLAIN, BRACKETED, NONE = Treatment
MADE = merged(
    DRAFT,
    CHN=[CLEAN_AIR.replace("annually", "yearly"), OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
    JPN=[CLEAN_AIR, OCEANS, f"{CITIES} {SECRETARIAT}"],
    KOR=[OCEANS, CLEAN_AIR, CITIES, "A new paragraph stands here.", SECRETARIAT],
)


@pytest.fixture
def composer() -> Composer:
    made = Composer(Base(DRAFT))
    made.decide([Decision(change, BRACKETED) for change in MADE.changes])
    assert len(made.composition.text) > len(DRAFT)
    return made


def test_only_the_paragraph_decided_on_is_written_anew(composer: Composer, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    write = ParagraphWriter.write

    def noted(writer: ParagraphWriter, *args: Any) -> None:
        written.append(writer.i)
        write(writer, *args)

    monkeypatch.setattr(ParagraphWriter, "write", noted)
    change = next(c for c in MADE.changes if c.op is Op.REPLACE and c.paragraph == DRAFT[1].id)
    composer.anew.clear()
    composer.decide([Decision(change, PLAIN)])
    assert "extend the network" in next(p.text for p in composer.composition.text if p.id == DRAFT[1].id)
    assert written == [1]
    assert composer.anew == {DRAFT[1].id}
    composer.decide([Decision(change, PLAIN)])
    assert composer.composition is composer.composition
    assert written == [1], "nothing is otherwise now"


def test_paragraphs_know_where_they_stand_after_every_decision(composer: Composer) -> None:
    join = next(c for c in MADE.changes if c.op is Op.JOIN_PARAGRAPHS)
    apart = composer.fates[DRAFT[3].id]
    others = [c for c in MADE.changes if c.id != join.id]
    composer.decide([Decision(join, PLAIN), *(Decision(c, NONE) for c in others)])
    assert len(composer.composition.text) == len(DRAFT) - 1
    assert composer.fates[DRAFT[3].id] == Fate(DRAFT[2].id)
    composer.decide([Decision(join, NONE)])
    assert len(composer.composition.text) == len(DRAFT)
    assert composer.fates[DRAFT[3].id] == apart == Fate(DRAFT[3].id)


def test_a_paragraph_that_enters_is_known_by_its_change(composer: Composer) -> None:
    new = next(c for c in MADE.changes if c.op is Op.INSERT_PARAGRAPH)
    [paragraph] = composer.entered(new.id)
    assert (
        next(p.text for p in composer.composition.text if p.id == paragraph) == "[A new paragraph stands here. — KOR]"
    )
    composer.decide([Decision(new, NONE)])
    assert composer.composition
    assert composer.entered(new.id) == ()


def test_wordings_reserves_and_stances_come_and_go(composer: Composer) -> None:
    before = composer.composition
    paragraph = DRAFT[1].id
    composer.word(paragraph, "Own words.")
    composer.reserve(paragraph, ("RUS",))
    assert "[RESERVE RUS: Own words.]" in {p.text for p in composer.composition.text}
    composer.word(paragraph, None)
    composer.retain(paragraph, Retained(("RUS",), "stance"))
    assert "[RETAIN RUS: expand]" in next(p.text for p in composer.composition.text if p.id == paragraph)
    composer.reserve(paragraph, None)
    composer.retain(paragraph, None)
    assert composer.composition == before


@examples(60)
@given(rounds(), st.data())
def test_from_any_state_to_any_other(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    changes = merge(base, answers).changes
    composer = Composer(Base(base))
    for _ in range(3):
        chosen = data.draw(st.lists(st.sampled_from(changes), unique_by=lambda c: c.id)) if changes else []
        decisions = [
            Decision(c, data.draw(st.sampled_from(Treatment)), data.draw(st.sampled_from((None, "x")))) for c in chosen
        ]
        reserves, wordings, retained = (
            {p.id: value for p in base if data.draw(st.integers(0, 3)) == 0}
            for value in (("RUS",), "Own words.", Retained(("PRK",), "stance"))
        )
        composer.adopt(decisions, reserves, wordings, retained)  # type: ignore[arg-type]
        made = compose(base, decisions, reserves, wordings, retained=retained)  # type: ignore[arg-type]
        assert (composer.composition.text, composer.composition.spans) == (made.text, made.spans)
        assert set(composer.composition.origins) == set(made.origins)
