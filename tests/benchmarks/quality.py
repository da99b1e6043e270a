"""`python -m tests.benchmarks.quality [SIZE …] [--seeds N] [--first SEED]`: what merges find of the truth, over seeds.

The seeds from 1 on are for tuning, those from 1001 on are only for reporting.

A truth that the texts do not tell measures nothing. Four kinds were drawn at first, found by looking at 70 edits that
were missed, and are drawn no more. What our merge makes of a text decides none of them, and the peers are measured on
the same texts.

- A phrase or clause that takes all the words of a paragraph: a text has no paragraphs without words, so the truth is
  that the paragraph goes.
- A phrase that puts a word with a meaning of its own in its own place ("equitable migratory species" becomes
  "migratory species and their habitats"): whether the word stayed, or went and came back, nobody can tell. It is
  drawn anew. Particles ("the", "of", "shall": `FUNCTION_WORDS`) may still come back: there marks are a matter of
  judgement, and that is measured.
- Two edits of one member that touch at one of the places where they could stand with the same result (", as
  appropriate" before a comma, "and" after it): they are one edit just as well. Edits of one member stand apart
  wherever they could stand.
- For the same reason a new paragraph at an end that goes: those are sentences that enter.

Still drawn although the text leaves them open: two edits around one particle, one of two neighbouring sentences that
moves where the other was shortened, short paragraphs that move and are rewritten, and words that recur across two
edits.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from consult.text.merge import merge
from tests.architecture.sources import ROOT
from tests.benchmarks.scoring import NAMES, Score, Scorer, text_of
from tests.benchmarks.workload import SIZES, workload

OUT = Path(ROOT, "docs/benchmarks")
REPORTED = range(1001, 1011)
GOALS = {
    "small": {"edits": (0.96, 0.96)},
    "medium": {"edits": (0.970, 0.973)},
    "large": {"edits": (0.960, 0.967)},
}
"""Recall and precision that are wanted beyond `COMMON_GOALS`."""
COMMON_GOALS = {
    "attributed": (0.96, 0.96), "identical": (0.96, 0.96), "diverging": (0.985, 0.98), "moves": (0.85, 0.85),
    "splits and joins": (0.95, 0.95),
}  # fmt: skip


def measured(size: str, seeds: Iterable[int]) -> tuple[dict[str, Score], dict[str, tuple[int, int]]]:
    """Return the mean scores over seeds, and what was found of each kind of edit."""
    found: dict[str, list[Score]] = {name: [] for name in NAMES}
    counts, right = Counter[str](), Counter[str]()
    for seed in seeds:
        work = workload(size, seed)
        made = merge(text_of(work.base, "base"), {str(n): text_of(lines, str(n)) for n, lines in enumerate(work.texts)})
        scorer = Scorer(work)
        for name, one in scorer.scores(made).items():
            found[name].append(one)
        for kind, (count, of_them) in scorer.by_kind(made).items():
            counts[kind] += count
            right[kind] += of_them
    means = {
        name: Score(mean(s.recall for s in scores), mean(s.precision for s in scores)) for name, scores in found.items()
    }
    return means, {kind: (count, right[kind]) for kind, count in counts.most_common()}


def main() -> None:
    """Print a table of the scores; with `--write` also into the documentation."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", default=list(SIZES))
    parser.add_argument("--seeds", type=int, default=len(REPORTED))
    parser.add_argument("--first", type=int, default=REPORTED.start)
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks/quality.md")
    given = parser.parse_args()
    rows = [f"| recall / precision | {' | '.join(NAMES)} |", "|---" * (len(NAMES) + 1) + "|"]
    kinds: list[str] = []
    print(*rows, sep="\n")
    for size in given.sizes:
        scores, found = measured(size, range(given.first, given.first + given.seeds))
        rows.append(f"| {size} | {' | '.join(_beside(scores[name], size, name) for name in NAMES)} |")
        kinds.append(f"| {size} | " + ", ".join(f"{kind} {n / count:.3f}" for kind, (count, n) in found.items()) + " |")
        print(rows[-1], kinds[-1], sep="\n", flush=True)
    if given.write:
        seeds = f"Means over the seeds {given.first} to {given.first + given.seeds - 1}."
        head = ["# What merges find of the truth\n", f"{_EXPLAINED}\n", f"{seeds}\n", *rows, ""]
        text = "\n".join([*head, "| recall of exact edits by kind | |", "|---|---|", *kinds, ""])
        OUT.mkdir(exist_ok=True)
        (OUT / "quality.md").write_text(text, "utf-8")


_EXPLAINED = """Texts are drawn with a seed, and what each member does to them, so the truth of every edit is known. An
edit counts as found only if member, span and words are exact; an edit attributed, only if all its members are.
Identical edits are those of several members; diverging are pairs of members that collide at one place. What falls
short has its goal behind it. Written by `python -m tests.benchmarks.quality --write`; nothing was tuned on these
seeds. What is not drawn, because no reader could tell it from the text, stands in `tests/benchmarks/quality.py`;
how much that changed, and what is still missed,
[in the account of the merge](../merge.md#what-is-found-and-what-is-not)."""


def _beside(score: Score, size: str, name: str) -> str:
    """Return a score, with its goal where it falls short."""
    recall, precision = GOALS[size].get(name) or COMMON_GOALS[name]
    short = round(score.recall, 3) < recall or round(score.precision, 3) < precision
    return f"{score} (goal {recall:g} / {precision:g})" if short else str(score)


if __name__ == "__main__":
    main()
