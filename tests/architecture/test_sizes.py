"""Files and functions stay small enough to be read at one glance; the few that do not say why."""

import sys
from collections.abc import Callable

import pytest

from tests.architecture.sources import ROOT, functions, sources

RecordProperty = Callable[[str, object], None]

FILE, FUNCTION, TEMPLATE = 300, 40, 120
AIMED_FILE, AIMED_FUNCTION = 200, 20

# path or path::function → why it may be longer
REASONS: dict[str, str] = {}

SOURCES = sources()
LENGTHS = {source.path: source.text.count("\n") for source in SOURCES}
BODIES = {function.name: function.lines for source in SOURCES for function in functions(source)}
TEMPLATES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("\n")
    for path in sorted((ROOT / "templates").rglob("*"))
    if path.is_file()
}


@pytest.mark.parametrize(
    ("sizes", "limit"),
    [(LENGTHS, FILE), (BODIES, FUNCTION), (TEMPLATES, TEMPLATE)],
    ids=["files", "functions", "templates"],
)
def test_nothing_is_too_long(sizes: dict[str, int], limit: int) -> None:
    assert {name: size for name, size in sizes.items() if size > limit and name not in REASONS} == {}


def test_reasons_are_still_needed() -> None:
    limits = [(LENGTHS, FILE), (BODIES, FUNCTION), (TEMPLATES, TEMPLATE)]
    too_long = {name for sizes, limit in limits for name, size in sizes.items() if size > limit}
    assert set(REASONS) == too_long


@pytest.mark.parametrize(
    ("sizes", "aim"), [(LENGTHS, AIMED_FILE), (BODIES, AIMED_FUNCTION)], ids=["files", "functions"]
)
def test_sizes_are_reported(sizes: dict[str, int], aim: int, record_property: RecordProperty) -> None:
    """Write what is longer than aimed at into the report; `pytest -rP` shows it."""
    longer = sorted(((size, name) for name, size in sizes.items() if size > aim), reverse=True)
    for size, name in longer:
        record_property(name, size)
        sys.stdout.write(f"{size:5} {name}\n")
