"""`make bench`: runs the measurements of this folder one after the other and prints the medians.

A file `bench_*.py` has `CASES`: a title, the milliseconds it may take, and a function that arranges
everything and returns what is to be measured. It may have `report`, called afterwards with the function that measures.
"""

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter

Case = tuple[str, float, Callable[[], Callable[[], object]]]
REPEATS, AT_LEAST = 15, 3
BUDGET_S = 10.0


def milliseconds(work: Callable[[], object]) -> float:
    """Measure the median of several runs, fewer where each is long."""
    work()
    times: list[float] = []
    while len(times) < AT_LEAST or (len(times) < REPEATS and sum(times) < BUDGET_S):
        gc.collect()
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times) * 1000


def main() -> int:
    """Print one line for each case; 1 if one took longer than it may."""
    slow = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = import_module(f"tests.benchmarks.{path.stem}")
        cases: list[Case] = module.CASES
        for title, limit, arrange in cases:
            took = milliseconds(arrange())
            slow += took > limit
            print(f"{took:10.1f} ms  (limit {limit:g})  {title}{'  SLOW' if took > limit else ''}", flush=True)
        if hasattr(module, "report"):
            module.report(milliseconds)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
