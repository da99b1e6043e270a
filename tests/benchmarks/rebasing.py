"""`python -m tests.benchmarks.rebasing [SIZE …] [--seeds N] [--first SEED]`: late answers, carried over to a version.

The seeds from 1 on are for tuning, those from 2001 on are only for reporting.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from statistics import mean
from time import process_time

from consult.text.paragraphs import Text
from consult.text.rebase import Rebased, rebase
from tests.benchmarks.late import LATE, Counted, Late, Made, late
from tests.benchmarks.peers.rebasing import by_git, by_patches
from tests.benchmarks.quality import OUT
from tests.benchmarks.scoring import text_of

REPORTED = range(2001, 2011)
COLUMNS = ("paragraphs exact", "meeting found", "listed in vain", "read otherwise", "silently wrong", "ms a text")


def by_record(case: Late, text: Text) -> Made:
    """Carry over with the changes that made the version."""
    return _made(case, rebase(case.old, case.new, text, "X", accepted=case.accepted))


def by_comparing(case: Late, text: Text) -> Made:
    """Carry over to a text of which nobody knows how it was made, as from one file to another."""
    return _made(case, rebase(case.old, text_of([p.text for p in case.new], "new"), text, "X"))


def _made(case: Late, made: Rebased) -> Made:
    listed = frozenset(one.change.paragraph or case.old[0].id for one in made.unplaced)
    return Made([p.text for p in made.text], listed)


TOOLS: dict[str, Callable[[Late, Text], Made]] = {
    "**with the changes on record**": by_record,
    "by comparing the versions": by_comparing,
    "git merge-file, a word a line": by_git,
    "diff-match-patch, patch_apply": by_patches,
}


def rows(size: str, seeds: Iterable[int]) -> Iterator[str]:
    """Yield the table of a size: means over the seeds of the shares, and how many of all are wrong."""
    counted: dict[str, list[Counted]] = {name: [] for name in TOOLS}
    took = dict.fromkeys(TOOLS, 0.0)
    for seed in seeds:
        case = late(size, seed)
        for name, tool in TOOLS.items():
            one = Counted()
            for text, truth in zip(case.texts, case.truths, strict=True):
                start = process_time()
                made = tool(case, text)
                took[name] += process_time() - start
                one.add(truth, made)
            counted[name].append(one)
    yield f"| {size} | {' | '.join(COLUMNS)} |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for name, found in counted.items():
        texts = len(found) * LATE[size]
        yield f"| {name} | {' | '.join(_columns(found))} | {1000 * took[name] / texts:.0f} |"
    touched, meeting = sum(one.touched for one in found), sum(one.meeting for one in found)
    yield f"\nOf {touched} paragraphs that late texts change, something meets the version in {meeting}.\n"


def _columns(found: Iterable[Counted]) -> Iterator[str]:
    """Yield the shares, each the mean over the seeds, and the counts over all."""
    known = list(found)
    yield f"{mean(one.exact / one.touched for one in known):.3f}"
    yield f"{mean(one.found / one.meeting for one in known if one.meeting):.3f}"
    yield f"{mean(one.needless / one.apart for one in known):.3f}"
    yield str(sum(one.otherwise for one in known))
    yield str(sum(one.wrong for one in known))


def main() -> None:
    """Print the tables; with `--write` also into the documentation."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", default=list(LATE))
    parser.add_argument("--seeds", type=int, default=len(REPORTED))
    parser.add_argument("--first", type=int, default=REPORTED.start)
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks/rebase.md")
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.seeds)
    parts = ["# Late answers, carried over\n", f"{_EXPLAINED}\n", f"The seeds {seeds[0]} to {seeds[-1]}.\n"]
    for size in given.sizes:
        for row in rows(size, seeds):
            parts.append(row)
            print(row, flush=True)
    if given.write:
        (OUT / "rebase.md").write_text("\n".join(parts), "utf-8")


_EXPLAINED = """A version is made of what most members of a drawn text propose and nobody opposes, as the merge records
it. The last members are late: they have changed the old text, and it is known how. Each tool carries their texts over.

A paragraph is exact if it has all changes of both sides that do not meet, and nothing else. What meets something is
found if its paragraph is listed for a person, and listed in vain if nothing meets there. Where a paragraph is not as
drawn and nothing is listed, either it was read otherwise, and no word is lost (of two sentences that change places,
the other one moved), or it is silently wrong. These two count over all seeds, the shares are means. Times are of the
processor. Wanted on the large size with the changes on record: 0.967 exact, 0.997 found, none silently wrong. git
gets the paragraphs that belong together for nothing. Written by `python -m tests.benchmarks.rebasing --write`;
nothing was tuned on these seeds."""


if __name__ == "__main__":
    main()
