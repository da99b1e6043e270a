"""The page shows every change, and no text becomes markup."""

from consult.formats.marked_html import compare_page, merge_page, rebase_page
from consult.text.rebase import rebase
from consult.text.redline import compare
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, text_of


def test_every_change_is_on_the_page() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT, "A new one."],
        JPN=[OCEANS.replace("expand", "deepen"), CLEAN_AIR, CITIES, SECRETARIAT],
    )
    page = merge_page(made, title="Draft")
    for words in (
        "<del>expand</del>",
        "<ins>extend</ins><cite>CHN</cite>",
        "A new one.",
        "OP2 here",
        'class="diverging"',
    ):
        assert words in page


def test_no_text_becomes_markup() -> None:
    base = text_of("<script>alert(1)</script> & more")
    page = merge_page(merged(base, CHN=['<img src=x onerror="y"> & more']), title="<b>")
    assert "<script>" not in page
    assert "<img" not in page
    assert "img src=x onerror=&quot;y&quot;" in page
    assert "<title>&lt;b&gt;</title>" in page


def test_a_comparison_shows_what_goes_enters_and_moves() -> None:
    new = (DRAFT[2], *DRAFT[:2])
    page = compare_page(compare(DRAFT, new), title="Both <")
    assert "<cite>moved</cite>" in page
    assert f"<del>{SECRETARIAT}</del>" in page
    assert "<title>Both &lt;</title>" in page


def test_what_is_not_carried_over_is_listed_with_its_place() -> None:
    later = text_of(CLEAN_AIR, OCEANS.replace("expand", "deepen"), CITIES, SECRETARIAT, name="later")
    mine = text_of(
        CLEAN_AIR.replace("annually", "<yearly>"), OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT, name="m"
    )
    page = rebase_page(DRAFT, later, rebase(DRAFT, later, mine), title="Late")
    assert "<ins>&lt;yearly&gt;</ins>" in page
    _, listed = page.split("<h2>Not carried over</h2>")
    assert "<del>expand</del><ins>extend</ins>" in listed
    assert "“deepen”" in listed
