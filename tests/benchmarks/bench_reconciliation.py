"""Decision after decision on the large size: the text that results and its trace table, each time worked out anew.

Figures are multiples of the lower bound of large in processor time, measured in the same run: reading, splitting and
looking up all submissions once. "All at once" composes the whole text, as if nothing had been composed before.
"""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import TypeVar

from consult.text.changes import IN_WORDS, Change
from consult.text.composition import Composition, compose
from consult.text.decisions import Decision, Treatment
from consult.text.merge import merge
from consult.text.paragraphs import Paragraph, Text
from consult.text.provenance import Source, trace
from consult.text.reconciling import Reconciling
from consult.text.wording import Base
from tests.benchmarks import prose
from tests.benchmarks.bench_merge import OUT, ROUNDS, lower_bound, submitted, taken
from tests.benchmarks.workload import workload

CASES: list[tuple[str, float, Callable[[], Callable[[], object]]]] = []
STEPS, VERSIONS, SHARE = 250, 10, 0.10
MIB = 1024 * 1024
T = TypeVar("T")


def acts(kept: Reconciling, changes: list[Change], random: Random) -> dict[str, Callable[[], Callable[[], object]]]:
    """Return what a secretariat does on the workbench; each draws what it is done to before it is measured."""

    def treat(treatment: Treatment) -> Callable[[], object]:
        identity = random.choice(changes).id
        return lambda: kept.treat(treatment, identity)

    def part() -> Callable[[], object]:
        change = random.choice(changes)
        return lambda: kept.accept_part(change.id, old=(0, len(change.old)), new=(0, len(change.new) // 2))

    def cluster() -> Callable[[], object]:
        one = random.choice(rivals)
        inside = [one.id, *(other for other in one.collides_with if paragraphs.get(other) == one.paragraph)]
        return lambda: kept.word_cluster("as may be agreed among them", *inside)

    def alone() -> Callable[[], object]:
        paragraph = random.choice(kept.base.text).id
        return lambda: kept.word_paragraph(paragraph, "own words")

    rivals = [change for change in changes if change.op in IN_WORDS and change.collides_with]
    paragraphs = {change.id: change.paragraph for change in changes if change.op in IN_WORDS}
    other = "as appropriate and agreed"
    return {
        "accepted": lambda: treat(Treatment.PLAIN),
        "kept in brackets": lambda: treat(Treatment.BRACKETED),
        "not reflected": lambda: treat(Treatment.NONE),
        "accepted with modification": lambda: partial(kept.accept_with, random.choice(changes).id, other),
        "partly accepted": part,
        "own wording over a cluster": cluster,
        "own wording of a paragraph": alone,
        "undone": lambda: kept.undo,
    }


def by_decision() -> Iterator[str]:
    """Yield the table of what one decision takes, by what it is."""
    work = workload("large")
    base, texts = submitted(work)
    changes = [*merge(base, texts).changes]
    kept, held = _measured(lambda: _composed(base, changes, tuple(texts)))
    possible = acts(kept, changes, Random(1))
    took: dict[str, list[float]] = {name: [] for name in possible}
    gc.freeze()
    with lower_bound(work) as bound:
        for name in Random(2).choices([*possible], k=STEPS * len(possible)):
            took[name].append(_step(kept, possible[name]()))
        unit = median(taken(bound) for _ in range(5 * ROUNDS))
        once = taken(lambda: compose(base, [*kept.decisions.values()], order=tuple(texts))) / unit
    gc.unfreeze()
    yield f"| after one decision on {len(changes):,} changes, in lower bounds of large | median | 95 of 100 | most |"
    yield "|---|---|---|---|"
    for name, seconds in (took | {"**all of these**": [one for own in took.values() for one in own]}).items():
        times = [one / unit for one in seconds]
        yield f"| {name} | {median(times):.3f} | {quantiles(times, n=20)[-1]:.2f} | {max(times):.2f} |"
    yield f"\nThe whole text, all at once: {once:.0f}. Kept to go on from: {held / MIB:.0f} MiB."


def _composed(base: Text, changes: list[Change], members: tuple[str, ...]) -> Reconciling:
    kept = Reconciling(Base(base), changes, members)
    assert kept.composition.text
    assert kept.table
    return kept


def _measured(work: Callable[[], T]) -> tuple[T, int]:
    """Return what something makes, and how many bytes it holds."""
    tracemalloc.start()
    before = _held()
    made = work()
    held = _held() - before
    tracemalloc.stop()
    return made, held


def _step(kept: Reconciling, act: Callable[[], object]) -> float:
    """Return the seconds of processor time that a decision takes with the text and the trace table that result."""
    start = process_time()
    act()
    made = kept.composition, kept.table
    took = process_time() - start
    assert len(made) == 2
    return took


def by_version() -> Iterator[str]:
    """Yield the table of a history of versions: how much is kept of each, and what it takes to trace every word."""
    random = Random(2)
    text: Text = submitted(workload("medium"))[0]
    history: list[Composition] = []
    rows: list[tuple[int, int, float, float]] = []
    for number in range(1, VERSIONS + 1):
        made, held = _measured(partial(_next_version, text, random))
        history.append(made)
        text = made.text
        took = taken(partial(_traced, history))
        rows.append((number, sum(map(len, made.spans.values())), held / MIB, took))
    yield "| version | " + " | ".join(str(number) for number, *_ in rows) + " |"
    yield "|---" * (len(rows) + 1) + "|"
    yield "| stretches of words with one source | " + " | ".join(f"{count:,}" for _, count, *_ in rows) + " |"
    yield "| kept of it, text and sources, MiB | " + " | ".join(f"{held:.1f}" for *_, held, _ in rows) + " |"
    yield "| every word traced to the first, ms | " + " | ".join(f"{took * 1000:.0f}" for *_, took in rows) + " |"


def _traced(history: list[Composition]) -> list[tuple[Source, ...]]:
    spans = [made.spans for made in history]
    return [trace(spans, paragraph.id) for paragraph in history[-1].text]


def _next_version(text: Text, random: Random) -> Composition:
    """Return a version made of what six members propose, most of which enters."""
    answers = {f"{n}": tuple(_reworded(p, random) if random.random() < SHARE else p for p in text) for n in range(6)}
    weights = {Treatment.PLAIN: 7, Treatment.BRACKETED: 1, Treatment.NONE: 2}
    chosen = random.choices([*weights], [*weights.values()], k=len(text) * len(answers))
    changes = merge(text, answers).changes
    return compose(text, [Decision(change, one) for change, one in zip(changes, chosen, strict=False)])


def _reworded(paragraph: Paragraph, random: Random) -> Paragraph:
    """Replace a few words of a paragraph."""
    words = paragraph.text.split(" ")
    at = random.randrange(len(words))
    return replace(paragraph, text=" ".join([*words[:at], *prose.phrase(random).split(" "), *words[at + 2 :]]))


def _held() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def report(_: object) -> None:
    """Write and print the tables."""
    parts = ["# The reconciliation, measured\n", f"{__doc__.strip()}\n", "Written by `make bench`."]
    for title, rows in (("One decision", by_decision), ("Ten versions, one out of the other", by_version)):
        parts.append(f"\n## {title}\n")
        for row in rows():
            parts.append(row)
            print(row, flush=True)
        (OUT / "reconciliation.md").write_text("\n".join([*parts, ""]), "utf-8")
