"""The invariants of the text floor under tens of thousands of random edits, in as many processes as there are cores."""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from consult.text.merge import merge
from tests.architecture.sources import ROOT
from tests.stress import editor
from tests.stress.rounds import rounds

EDITS, ROUNDS, SEEDS = 60_000, 400, 25


def test_no_edit_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(_checked, range(SEEDS)))
    edits, made = (sum(report[name] for report in reports) for name in ("edits", "rounds"))
    wrong = Counter(dict.fromkeys((check.__name__ for check in editor.CHECKS), 0))
    for report in reports:
        wrong.update({name: len(numbers) for name, numbers in report["found"].items()})
    with capsys.disabled():
        sys.stdout.write(f"\n{edits} random edits in {made} rounds; rounds in which a promise broke: {dict(wrong)}\n")
    assert [report for report in reports if report["found"]] == []
    assert edits >= EDITS


def test_what_is_lost_is_noticed() -> None:
    drawn = next(one for one in rounds(0, 50) if len(one.answers) > 1 and len(merge(one.base, one.answers).changes) > 2)
    made = merge(drawn.base, drawn.answers)
    editor.lossless(drawn, made)
    with pytest.raises(AssertionError):
        editor.lossless(drawn, replace(made, changes=made.changes[:-1]))
    with pytest.raises(AssertionError):
        editor.once(drawn, replace(made, changes=(*made.changes, made.changes[-1])))


def _checked(seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.stress.editor", str(seed), str(ROUNDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return dict(json.loads(done.stdout))
