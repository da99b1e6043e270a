"""One process of many: draws rounds and holds the text floor to what it promises. Says what it found as JSON.

What is lost, a text that does not come back from its changes, is told apart from what is otherwise wrong.
"""

import json
import sys
from collections.abc import Callable
from random import Random

from consult.text import brackets
from consult.text.composition import Decision, Treatment, compose
from consult.text.merge import Merge, apply, merge
from consult.text.provenance import trace
from consult.text.rebase import rebase
from consult.text.wording import keys
from tests.stress.rounds import Round, next_round, rounds
from tests.text.drafting import said


def lossless(drawn: Round, made: Merge) -> None:
    """Rejecting all is the base, accepting a member's changes is its text."""
    assert apply(drawn.base, ()) == drawn.base
    for member, text in drawn.answers.items():
        assert said(apply(drawn.base, [c for c in made.changes if member in c.members])) == said(text)


def once(drawn: Round, made: Merge) -> None:
    """Every change occurs once, with its members; collisions are mutual; order changes nothing."""
    known = {c.id: c for c in made.changes}
    assert len(known) == len(made.changes)
    for change in made.changes:
        assert set(change.members) <= set(drawn.answers)
        assert change.members
        assert all(change.id in known[other].collides_with for other in change.collides_with)
    assert merge(drawn.base, dict(reversed(drawn.answers.items()))) == made
    assert apply(drawn.base, [c for c in made.changes if not c.collides_with]) == made.merged


def composed(drawn: Round, made: Merge) -> None:
    """In brackets no word is lost, and every word knows where it comes from."""
    random = Random(len(made.changes))
    for treatments in ((Treatment.BRACKETED,), tuple(Treatment)):
        decisions = [Decision(c, random.choice(treatments), rank=random.choice((None, 1, 2))) for c in made.changes]
        text = compose(drawn.base, decisions)
        assert len({p.id for p in text.text}) == len(text.text)
        for paragraph in text.text:
            spans = text.spans[paragraph.id]
            assert [s.start for s in spans] == [0, *(s.end for s in spans[:-1])][: len(spans)]
            assert (spans[-1].end if spans else 0) == len(paragraph.text)
            assert sum(s.end - s.start for s in trace([text.spans], paragraph.id)) == len(paragraph.text)
        if len(treatments) == 1:
            _keeps_words(drawn, made, [(p.text, p.notes) for p in text.text])
    free = [Decision(c, Treatment.PLAIN) for c in made.changes if not c.collides_with]
    assert said(compose(drawn.base, free).text) == said(made.merged)


def _keeps_words(drawn: Round, made: Merge, texts: list[tuple[str, tuple[str, ...]]]) -> None:
    words = {word for text, notes in texts for word in keys(text, notes)} | {"[", "]"}
    for change in made.changes:
        assert set(keys(change.new, change.notes)) <= words
    for paragraph in drawn.base:
        assert set(keys(paragraph.text, paragraph.notes)) <= words
    given = [p.text for p in drawn.base] + [c.new for c in made.changes]
    if all(brackets.is_balanced(text) and "\\" not in text for text in given):
        assert all(brackets.is_balanced(text) for text, _ in texts)


def rebased(drawn: Round, made: Merge) -> None:
    """Over nothing rebasing is the identity; over another text what is applied gives the text."""
    members = sorted(drawn.answers)
    later, mine = drawn.answers[members[0]], drawn.answers[members[-1]]
    same = rebase(drawn.base, drawn.base, mine, "CHN")
    assert said(same.text) == said(mine)
    assert not same.unplaced
    carried = rebase(drawn.base, later, mine, "CHN")
    assert said(apply(later, carried.applied)) == said(carried.text)


def again(drawn: Round, made: Merge) -> None:
    """The same holds of the text that comes out, with all its brackets."""
    text = compose(drawn.base, [Decision(c, Treatment.BRACKETED) for c in made.changes]).text
    second = next_round(text, drawn.edits)
    merged = merge(second.base, second.answers)
    lossless(second, merged)
    composed(second, merged)


CHECKS: tuple[Callable[[Round, Merge], None], ...] = (lossless, once, composed, rebased, again)


def main(seed: int, count: int) -> None:
    """Check `count` rounds and print what was found."""
    found: dict[str, list[int]] = {}
    edits = 0
    for number, drawn in enumerate(rounds(seed, count)):
        edits += drawn.edits
        made = merge(drawn.base, drawn.answers)
        for check in CHECKS:
            try:
                check(drawn, made)
            except Exception:  # noqa: BLE001 - whatever goes wrong is a promise broken
                found.setdefault(check.__name__, []).append(number)
    sys.stdout.write(json.dumps({"seed": seed, "edits": edits, "rounds": count, "found": found}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
