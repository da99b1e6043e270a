"""The page that stands alone: words never become markup, every change is marked and says whose it is."""

import re
from dataclasses import replace

from hypothesis import given

from consult.formats.documents import Hand, Line, Remark
from consult.formats.pdf_page import document_page, table_page
from tests.formats.tables import a_table
from tests.strategies import Round, examples, rounds
from tests.word.scenarios import AT, BASE, HEAD, STATES, clean, scenario, six_answers

HOSTILE = '<script>alert(1)</script>" onload="x'


def test_each_change_is_marked_and_attributed() -> None:
    one = replace(scenario(BASE, six_answers()).document, short={name: code for code, name in STATES.items()})
    page = document_page(one)
    assert "<ins>jointly</ins><cite>MNG, KOR</cite>" in page
    assert "<del>together</del><ins>" in page
    assert '<ins class="sign">[Alt 1: </ins><ins>observe</ins><cite>CHN</cite>' in page
    assert 'dir="rtl"' in page
    assert '<span lang="zh-CN">' in page or '<span lang="ja-JP">' in page


def test_a_clean_text_names_nobody() -> None:
    page = document_page(clean(BASE).document)
    assert not re.search("<(ins|del|cite)", page)
    assert "<i>Clean</i>" in page
    assert '<li id="n1">As adopted in <b>2010</b>.</li>' in page


def test_nothing_in_it_is_markup_or_loaded() -> None:
    remark = Remark(Hand((HOSTILE,), AT), HOSTILE, BASE[4].id)
    text = tuple(replace(p, text=HOSTILE) for p in BASE)
    head = replace(HEAD, title=HOSTILE, symbol=HOSTILE, notice=HOSTILE, body=HOSTILE)
    page = document_page(replace(scenario(text, {}, [remark]).document, head=head, cover=(Line(HOSTILE),), end=HOSTILE))
    page += table_page(replace(a_table((HOSTILE,), titles=(HOSTILE,)), head=head, facts=((HOSTILE, HOSTILE),)))
    assert "<script" not in page
    assert not re.search(r"<[^>]*onload", page)
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import", page)


@examples(30)
@given(rounds(most_members=6))
def test_any_text_makes_a_page(drawn: Round) -> None:
    page = document_page(scenario(*drawn).document)
    assert page.count("<main>") == page.count("</main>") == 1
    for tag in ("ins", "del", "cite", "b", "i"):
        assert len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>")


def test_comments_stand_at_the_end_with_their_numbers() -> None:
    said = [Remark(Hand(("Japan",), AT), "Why?", BASE[4].id), Remark(Hand(("China",), AT), "All of it.")]
    page = document_page(scenario(BASE, {}, said).document)
    assert '<li id="c1"><b>China</b> All of it.</li><li id="c2"><b>Japan</b> Why?</li>' in page
