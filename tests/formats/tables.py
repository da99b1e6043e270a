"""Tables for tests, and what Hypothesis makes of them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from consult.formats.documents import Head
from consult.formats.matrices import Column, Table, cell

AT = datetime(2022, 11, 1, tzinfo=UTC)
HEAD = Head("North-East Asian Programme", "Declaration", "NEASPEC/1", "Comment matrix")
CELLS = (
    "=1+1", "+7", "-2", "@SUM(A1)", "＝1", "'=1", "''=1", " =1", "\t=1", "'quoted'", "Байгаль, орчин",
    "회원국은 협력한다", "应当\n加强", 'a "quoted" one', "", "_x0041_", "سياسات البيئة", "a\n\nb", " edge ",
    "#N/A", "1",
)  # fmt: skip


def a_table(*rows: tuple[str, ...], titles: tuple[str, ...] = ()) -> Table:
    """Return a table of rows that are equally long."""
    size = len(rows[0]) if rows else len(titles)
    names = titles or tuple(f"c{n}" for n in range(size))
    columns = tuple(Column(f"k{n}", names[n]) for n in range(size))
    return Table("full", HEAD, columns, rows, AT, facts=(("Date", "1 November 2022"),))


words = st.text(max_size=12) | st.sampled_from(CELLS)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of whatever cells can hold."""
    size = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[words.map(cell)] * size), max_size=4))
    return a_table(*rows, titles=tuple(f"c{n}" for n in range(size)))
