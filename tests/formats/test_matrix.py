"""The forms of the comment matrix have the columns their users know, and hold nothing private."""

import pytest

from consult.formats.matrix import FORMS, FULL, Remarked, matrix

ONE = Remarked(
    id="1", member="JPN", state="Japan", label="OP1", section="I", line="5", to_line="5", nature="te",
    comment="Shorter.",
    original="Decide to act;", proposed="Act;", disposition="in brackets", observation="Contested.", language="en",
)  # fmt: skip


def test_the_iso_form_has_its_eight_columns() -> None:
    table = matrix([ONE], "iso", title="Comments")
    assert table.columns == (
        "MB/NC", "Line number", "Clause/Subclause", "Paragraph/Figure/Table", "Type of comment", "Comments",
        "Proposed change", "Observations of the secretariat",
    )  # fmt: skip
    assert table.rows == (("JPN", "5", "I", "OP1", "te", "Shorter.", "Act;", "in brackets: Contested."),)


@pytest.mark.parametrize(
    ("form", "row"),
    [
        ("ocs", ("OP1", "Decide to act;", "", "Shorter.", "Act;", "Japan")),
        ("page-line", ("1", "", "5", "", "5", "Shorter.\nAct;", "in brackets: Contested.", "Japan")),
        ("two-column", ("1", "Japan", "OP1", "Decide to act;", "Act;", "en", "Shorter.")),
    ],
)
def test_other_forms(form: str, row: tuple[str, ...]) -> None:
    assert matrix([ONE], form, title="Comments").rows == (row,)


def test_what_is_private_has_no_column() -> None:
    assert not {"ministry", "author", "priority", "contributor"} & set(FULL)
    assert all(set(columns) for columns in FORMS.values())
