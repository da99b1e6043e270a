"""The page shows every change, and no text becomes markup."""

from consult.formats.marked_html import merge_page
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
