"""Each form shows the part of a row that its users know, in their columns."""

from dataclasses import replace

import pytest

from consult.formats.matrix_entries import PROFILES, SUPERSET, WIDTHS, Entry, change, remark, row

ONE = Entry(
    id="a1", round="1", member="JPN", member_name="Japan", label="OP1 (a)", part="(a)", from_page="1", to_page="1",
    from_line="5", to_line="5", type="te", operation="MOD", original="Decide to act;", proposed="Act;", language="en",
    comment="Shorter.", disposition="in brackets", observation="Contested.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ("iso", ("JPN", "5", "OP1", "(a)", "te", "Shorter.", "Act;", "in brackets: Contested.")),
        ("ocs", ("OP1 (a)", "Decide to act;", "Substantive", "Act;", "Shorter.", "Japan")),
        ("page-line", ("7", "1", "5", "1", "5", "Act;", "in brackets: Contested.", "Japan", "a1")),
        ("two-column", ("7", "Japan", "OP1 (a)", "Decide to act;", "Act;", "Shorter.", "en")),
    ],
)
def test_forms(profile: str, told: tuple[str, ...]) -> None:
    assert row(ONE, 7, profile) == told


def test_the_superset_holds_everything_and_nothing_private() -> None:
    assert row(ONE, 1, "full") == tuple(getattr(ONE, name) for name in SUPERSET)
    assert not {"ministry", "author", "priority", "contributor"} & {*SUPERSET}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Act;"),
        ({"operation": "DEL", "proposed": ""}, "DEL"),
        ({"operation": "ADD", "place": "OP2"}, "ADD after OP2: Act;"),
        ({"operation": "ADD"}, "ADD at the start: Act;"),
        ({"operation": "MOVE", "place": "OP2", "proposed": ""}, "MOVE after OP2"),
        ({"operation": "KIND", "new_kind": "item 1", "proposed": ""}, "KIND item 1"),
        ({"operation": "", "proposed": ""}, ""),
    ],
)
def test_what_is_proposed_in_one_cell(told: dict[str, str], said: str) -> None:
    assert change(replace(ONE, **told)) == said


def test_a_comment_on_words_says_on_which() -> None:
    assert remark(replace(ONE, quote="act")) == "“act” Shorter."
    assert remark(ONE) == "Shorter."


def test_lines_that_are_several() -> None:
    assert row(replace(ONE, to_line="6"), 1, "iso")[1] == "5-6"


def test_widths_are_of_columns_that_there_are() -> None:
    assert set(WIDTHS) - set(SUPERSET) - {key for keys in PROFILES.values() for key in keys} <= {
        "before", "before_text", "now", "now_text", "old", "new",
    }  # fmt: skip
