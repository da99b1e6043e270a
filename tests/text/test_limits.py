"""What is too large is refused with a sentence; what is only large is taken."""

from time import process_time

import pytest

from consult.text import limits
from consult.text.collisions import CROWD
from consult.text.limits import TooLarge
from consult.text.merge import apply, merge
from tests.text.drafting import DRAFT, said, text_of


@pytest.mark.parametrize(
    ("limit", "words"), [("MOST_PARAGRAPHS", "paragraphs"), ("MOST_CHARACTERS", "characters"), ("MOST_TEXTS", "texts")]
)
def test_refusals(limit: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, 1)
    with pytest.raises(TooLarge, match=words):
        merge(DRAFT, {"CHN": DRAFT, "JPN": DRAFT})


def test_a_crowd_at_one_point() -> None:
    base = text_of("The member States decide to act.")
    texts = {f"{n:04}": text_of(f"The member States {n} decide to act.", name=str(n)) for n in range(3_000)}
    start = process_time()
    made = merge(base, texts)
    assert process_time() - start < 30
    assert len(made.changes) == 3_000
    assert {c.cluster for c in made.changes} == {0}
    assert all(len(c.collides_with) >= min(CROWD, 2_999) for c in made.changes)
    assert said(made.merged) == said(base)


def test_a_long_paragraph_rewritten_from_the_end() -> None:
    words = [f"word{n % 700}" for n in range(25_000)]
    base, text = text_of(" ".join(words)), text_of(" ".join(reversed(words)), name="file")
    start = process_time()
    made = merge(base, {"CHN": text})
    assert process_time() - start < 60
    assert said(apply(base, made.changes)) == said(text)
