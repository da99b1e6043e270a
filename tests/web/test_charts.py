"""A drawing holds exactly the figures it was given."""

from hypothesis import given
from hypothesis import strategies as st

from consult.models import Version
from consult.queries.ledger import Figures
from consult.web.charts import HEIGHT, chart
from tests.site import words

NUMBERS = st.integers(0, 900)


def _version(name: str, symbol: str | None = None) -> Version:
    return Version(draft_id=None, number=1, name=name, symbol=symbol)  # type: ignore[arg-type]


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12))
def test_bars_keep_their_proportions_and_their_places(numbers: list[tuple[int, int]]) -> None:
    drawn = chart([Figures(_version(f"Rev.{n}"), 900, b, a) for n, (b, a) in enumerate(numbers)])
    assert [(one.brackets, one.agreed) for one in drawn.bars] == numbers
    most = max([1, *(max(pair) for pair in numbers)])
    for one in drawn.bars:
        assert one.brackets_height == round(HEIGHT * one.brackets / most)
        assert 0 <= one.agreed_height <= HEIGHT
        assert one.x >= 0
        assert one.x + 2 * drawn.bar + 6 <= drawn.width
    assert [one.x for one in drawn.bars] == sorted({one.x for one in drawn.bars})


def test_versions_bear_their_symbol_below_and_their_name_in_the_table() -> None:
    with words().test_request_context():
        drawn = chart([Figures(_version("Revised zero draft", "BODY/2022/L.1/Rev.1"), 4, 2, 1), Figures(None, 4, 1, 2)])
    first, now = drawn.bars
    assert (first.name, first.short) == ("Revised zero draft", "…22/L.1/Rev.1")
    assert now.name == now.short == "as it stands now"


def test_what_all_symbols_begin_with_is_left_out_and_a_long_name_is_cut_at_its_end() -> None:
    symbols = ("BODY/2022/L.1", "BODY/2022/L.1/Rev.1", "BODY/2022/CRP.2")
    versions = [_version("Provisional outline"), *(_version("T", symbol) for symbol in symbols)]
    drawn = chart([Figures(one, 4, 2, 1) for one in versions])
    assert [one.short for one in drawn.bars] == ["Provisional…", "L.1", "L.1/Rev.1", "CRP.2"]
