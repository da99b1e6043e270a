"""`python -m tests.benchmarks.quality [SIZE …] [--seeds N] [--first SEED]`: what merges find of the truth, over seeds.

The seeds from 1 on are for tuning, those from 1001 on are only for reporting.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from statistics import mean

from consult.text.merge import merge
from tests.benchmarks.scoring import NAMES, Score, Scorer, text_of
from tests.benchmarks.workload import SIZES, workload

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
    """Print a table of the scores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", default=list(SIZES))
    parser.add_argument("--seeds", type=int, default=len(REPORTED))
    parser.add_argument("--first", type=int, default=REPORTED.start)
    given = parser.parse_args()
    print(f"{'size':8}" + "".join(f"{name:17}" for name in NAMES))
    for size in given.sizes:
        scores, kinds = measured(size, range(given.first, given.first + given.seeds))
        print(f"{size:8}" + "".join(f"{scores[name]!s:17}" for name in NAMES), flush=True)
        print("        " + ", ".join(f"{kind} {n / count:.3f} of {count}" for kind, (count, n) in kinds.items()))


if __name__ == "__main__":
    main()
