"""The merge of many submissions beside reading them alone, and beside what else compares and merges texts.

Figures are multiples of the lower bound in processor time, measured in the same run: machines differ, and are shared.
The lower bound reads all submissions, splits them and looks every paragraph up: no merge can take less. Nothing is
collected while it is measured, as with `timeit`.
"""

import gc
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

from consult.text.collisions import clusters, collisions
from consult.text.edits import Differences
from consult.text.gathering import Gathering
from consult.text.merge import merge
from consult.text.paragraphs import Text
from consult.text.wording import Base
from tests.architecture.sources import ROOT
from tests.benchmarks.peers import PEERS, measured
from tests.benchmarks.plot import growth
from tests.benchmarks.scoring import text_of
from tests.benchmarks.workload import SIZES, Workload, drawn, workload

OUT = Path(ROOT, "docs/benchmarks")
MEMBERS, PARAGRAPHS = (24, 48, 96, 193), (75, 150, 300, 600, 1_200, 2_400)
CASES: list[tuple[str, float, Callable[[], Callable[[], object]]]] = []
ROUNDS = 3
Work = Callable[[], object]


def submitted(work: Workload) -> tuple[Text, dict[str, Text]]:
    """Return the base, and the members' texts by number, without the ids of the base."""
    return text_of(work.base, "base"), {f"{n:03}": text_of(lines, str(n)) for n, lines in enumerate(work.texts)}


@contextmanager
def lower_bound(work: Workload) -> Iterator[Work]:
    """Yield what reads, splits and looks up all submissions."""
    known = {line: i for i, line in enumerate(work.base)}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, str(n)) for n in range(len(work.texts))]
        for file, lines in zip(files, work.texts, strict=True):
            file.write_text("\n".join(lines), "utf-8")
        yield lambda: [[known.get(line) for line in file.read_text("utf-8").split("\n")] for file in files]


def taken(work: Work) -> float:
    """Return the seconds of processor time that one run takes; without the collector, as `timeit` measures."""
    gc.collect()
    gc.disable()
    start = process_time()
    work()
    took = process_time() - start
    gc.enable()
    return took


def ratio(work: Work, bound: Work, rounds: int = ROUNDS) -> float:
    """Return how many times as long as the bound something takes: the median of pairs measured side by side."""
    bound()
    return median(taken(work) / taken(bound) for _ in range(rounds))


def sizes() -> Iterator[str]:
    """Yield the table of sizes: the merge, and its peers."""
    columns: dict[str, list[str]] = {
        "**the merge**": [],
        "one more submission": [],
        "the sweep after it": [],
        "memory at the most, in MB": [],
    }
    columns |= {name: [] for name in PEERS}
    last: dict[str, float | str] = dict.fromkeys(PEERS, 0.0)
    for size in SIZES:
        work = workload(size)
        base, texts = submitted(work)
        with lower_bound(work) as bound:
            columns["**the merge**"].append(f"**{ratio(lambda: merge(base, texts), bound):.1f}**")  # noqa: B023
            more, sweep = _incremental(base, texts, bound)
            columns["one more submission"].append(f"{more:.3f}")
            columns["the sweep after it"].append(f"{sweep:.2f}")
            columns["memory at the most, in MB"].append(f"{_memory(base, texts):.0f}")
            unit = median(taken(bound) for _ in range(ROUNDS))
        for name in PEERS:
            last[name] = took = measured(name, work, last[name])
            columns[name].append(took if isinstance(took, str) else f"{took / unit:.0f}")
    yield "| in lower bounds | " + " | ".join(SIZES) + " |"
    yield "|---" * (len(SIZES) + 1) + "|"
    for name, values in columns.items():
        what = f" ({PEERS[name][1]})" if name in PEERS else ""
        yield f"| {name}{what} | " + " | ".join(values) + " |"


def _incremental(base: Text, texts: dict[str, Text], bound: Work) -> tuple[float, float]:
    """Return what one more submission takes once all others are known, and laying all together again."""
    prepared = Base(base)
    differences = Differences(prepared)
    *others, last = texts
    known = {member: differences.of(texts[member]) for member in others}
    more = ratio(lambda: Differences(prepared).of(texts[last]), bound)
    known[last] = differences.of(texts[last])

    def sweep() -> None:
        together = Gathering(prepared)
        for member, found in known.items():
            together.add(member, found)
        changes = together.changes()
        clusters(changes, collisions(prepared, changes))

    return more, ratio(sweep, bound)


def _memory(base: Text, texts: dict[str, Text]) -> float:
    """Return how many megabytes a merge takes at the most, its result among them."""
    tracemalloc.start()
    merge(base, texts)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def by_growth() -> Iterator[str]:
    """Yield the tables of growth, and write their plot: each as multiples of its smallest."""
    series: dict[str, list[tuple[float, float]]] = {}
    for name, shapes in (
        ("members", [(600, members) for members in MEMBERS]),
        ("paragraphs", [(count, 24) for count in PARAGRAPHS]),
    ):
        sizes = MEMBERS if name == "members" else PARAGRAPHS
        took = [_merging(*shape) for shape in shapes]
        series[name] = [(size / sizes[0], one / took[0]) for size, one in zip(sizes, took, strict=True)]
        yield f"| {name} | " + " | ".join(map(str, sizes)) + " |"
        yield "|---" * (len(sizes) + 1) + "|"
        yield "| as many times | " + " | ".join(f"{times:.1f}" for times, _ in series[name]) + " |"
        yield "| takes as many times | " + " | ".join(f"{value:.1f}" for _, value in series[name]) + " |\n"
    plot = growth("Growth of the merge", "times as many", "takes as many times", series)
    (OUT / "growth.svg").write_text(plot, "utf-8")


def _merging(count: int, members: int) -> float:
    """Return the seconds that a merge of so many paragraphs and members takes."""
    base, texts = submitted(drawn(7, count, members, 0.10))
    return min(taken(lambda: merge(base, texts)) for _ in range(3))


def worst_cases() -> Iterator[str]:
    """Yield the table of what is hardest, in lower bounds of the large size."""
    large = workload("large")
    with lower_bound(large) as bound:
        yield "| worst case | in lower bounds of large |"
        yield "|---|---|"
        for name, base, texts in hard(large):
            yield f"| {name} | {ratio(lambda: merge(base, texts), bound, 1):.1f} |"  # noqa: B023


def hard(large: Workload) -> Iterator[tuple[str, Text, dict[str, Text]]]:
    """Yield texts that a careless merge would not survive."""
    base = text_of(large.base, "base")
    other = text_of(drawn(99, 600, 1, 0.01).base, "other")
    yield "a submission that rewrites all 600 paragraphs", base, {"X": other}
    many = drawn(5, 10_000, 2, 0.02)
    yield "a text of 10,000 paragraphs, two members", *submitted(many)
    long = " ".join(large.base)[:200_000]
    edited = long.replace("shall", "should").replace(", which", " and")
    yield "one paragraph of 200,000 characters", text_of([long], "base"), {"X": text_of([edited], "x")}
    rewritten = " ".join(reversed(long.split(" ")))
    yield "the same, rewritten from the end", text_of([long], "base"), {"X": text_of([rewritten], "x")}
    line = "The member States decide to act."
    crowd = {f"{n:05}": text_of([f"The member States {n} decide to act."], str(n)) for n in range(10_000)}
    yield "10,000 different insertions at one point", text_of([line], "base"), crowd


def report(_: object) -> None:
    """Write and print the tables, each as soon as it is measured."""
    parts = ["# The merge, measured\n", f"{__doc__.strip()}\n", "Written by `make bench`."]
    OUT.mkdir(exist_ok=True)
    plot = ["", "![Growth of the merge](growth.svg)"]
    for title, rows, after in (("Sizes", sizes, []), ("Growth", by_growth, plot), ("Worst cases", worst_cases, [])):
        parts.append(f"\n## {title}\n")
        for row in rows():
            parts.append(row)
            print(row, flush=True)
        parts += after
        (OUT / "merge.md").write_text("\n".join([*parts, ""]), "utf-8")
