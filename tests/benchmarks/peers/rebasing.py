"""What else carries a late text over to a later version: three-way merges by git, and fuzzy patches.

Both get what they lack: git which paragraphs belong together, the patches the paragraph of each that fails.
"""

import subprocess
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from diff_match_patch import diff_match_patch

from consult.text.alignment import Alignment
from consult.text.paragraphs import Text
from consult.text.tokens import words
from consult.text.wording import Base
from tests.benchmarks.late import Late, Made

_OURS, _BASE, _THEIRS, _END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
_PARAGRAPH = "¶"


def by_git(case: Late, text: Text) -> Made:
    """Merge three texts, a word a line; in a conflict the version stands."""
    base = Base(case.old)
    partner = Alignment(base, text).partner
    theirs = [str(case.old[i].id) if i is not None else "new" for i in partner]
    streams = (
        _stream(case.new, [str(p.id) if p.id in base.index else "new" for p in case.new]),
        _stream(case.old, [str(p.id) for p in case.old]),
        _stream(text, theirs),
    )
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, str(n)) for n in range(3)]
        for file, stream in zip(files, streams, strict=True):
            file.write_text("".join(f"{line}\n" for line in stream), "utf-8")
        command = ["git", "merge-file", "-p", "-q", "--diff3", *map(str, files)]
        merged = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return _read(merged.splitlines(), case)


def _stream(text: Text, names: Iterable[str]) -> Iterator[str]:
    for paragraph, name in zip(text, names, strict=True):
        yield from words(paragraph.text)
        yield f"{_PARAGRAPH}{name}"


def _read(merged: Iterable[str], case: Late) -> Made:
    """Return what git made: the version's side of each conflict, and the paragraphs that have one."""
    lines: list[str] = []
    current: list[str] = []
    listed: set[UUID] = set()
    side, is_met, last = _END, False, case.old[0].id
    for line in merged:
        if line.split(" ")[0] in {_OURS, _BASE, _THEIRS, _END}:
            side, is_met = line.split(" ")[0], True
        elif side in {_BASE, _THEIRS}:
            continue
        elif line[0] == _PARAGRAPH:
            last = last if line == f"{_PARAGRAPH}new" else UUID(line[1:])
            listed |= {last} if is_met else set()
            is_met = side != _END
            lines.append(" ".join(current))
            current = []
        else:
            current.append(line)
    return Made(lines, frozenset(listed))


def by_patches(case: Late, text: Text) -> Made:
    """Apply the differences of the late text as patches, each placed by likeness."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    old, edited, new = ("\n".join(p.text for p in one) for one in (case.old, text, case.new))
    patches = engine.patch_make(old, edited)
    engine.patch_splitMax(patches)
    result, is_applied = engine.patch_apply(patches, new)
    starts = list(accumulate((len(p.text) + 1 for p in case.old), initial=0))
    failed = [patch for patch, done in zip(patches, is_applied, strict=False) if not done]
    places = (bisect_right(starts, patch.start1 + patch.length1 // 2) - 1 for patch in failed)
    return Made(result.split("\n"), frozenset(case.old[min(p, len(case.old) - 1)].id for p in places))
