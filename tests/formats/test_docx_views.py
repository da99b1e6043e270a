"""What is seen with all changes rejected, and with all accepted."""

from uuid import uuid4

import pytest

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_views import BASE, FINAL, flat
from consult.formats.word_marks import bookmark_of
from tests.formats.docx_made import dele, docx, ins, marked, p, t, table, tracked


def _seen(view: frozenset[str], *body: str) -> list[str]:
    return [seen.text for seen in flat(read_parts(docx(*body), Limits()), view)]


@pytest.mark.parametrize(
    ("body", "base", "final"),
    [
        ([p(t("a ") + dele("b") + ins("c"))], ["a b"], ["a c"]),
        ([p(tracked("ins", dele("x", "Bob") + t("y")))], [""], ["y"]),
        ([p("a", end="del"), p("b")], ["a", "b"], ["ab"]),
        ([p("a", end="ins"), p("b")], ["ab"], ["a", "b"]),
        ([p("a", end="del"), p("b", end="del"), p("c")], ["a", "b", "c"], ["abc"]),
        ([p("a"), p(ins("b"), end="ins"), p("c")], ["a", "c"], ["a", "b", "c"]),
        ([p("a"), p(dele("b"), end="del"), p("c")], ["a", "b", "c"], ["a", "c"]),
        ([p("a", end="ins"), p(ins("b"))], ["a"], ["a", "b"]),
        ([p(tracked("moveFrom", t("b")), end="moveFrom"), p("a"), p(tracked("moveTo", t("b")), end="moveTo")],
         ["b", "a"], ["a", "b"]),
        ([p("a", end="del"), table([p("c")], marks={0: "del"}), p("b")], ["a", "c", "b"], ["ab"]),
        ([p("a", end="del"), table([p("c")]), p("b")], ["a", "c", "b"], ["a", "c", "b"]),
        ([table([p("a", end="del"), p("b")])], ["a", "b"], ["a", "b"]),
        ([table([p("a")], [p("b")], marks={1: "ins"})], ["a"], ["a", "b"]),
        ([p("a", end="del")], ["a"], ["a"]),
        ([p("")], [""], [""]),
    ],
)  # fmt: skip
def test_views(body: list[str], base: list[str], final: list[str]) -> None:
    assert (_seen(BASE, *body), _seen(FINAL, *body)) == (base, final)


def test_a_paragraph_stands_for_those_whose_words_are_seen() -> None:
    a, b, c = (uuid4() for _ in range(3))
    body = [
        p(marked(bookmark_of(a), dele("a")), end="del"),
        p(marked(bookmark_of(b), t("b")), end="del"),
        p(marked(bookmark_of(c), t("c"))),
    ]
    word = read_parts(docx(*body), Limits())
    assert [seen.ids for seen in flat(word, FINAL)] == [[b, c]]
    assert [seen.ids for seen in flat(word, BASE)] == [[a], [b], [c]]


def test_what_is_emptied_leaves_its_neighbour_alone() -> None:
    a, b = uuid4(), uuid4()
    word = read_parts(
        docx(p(marked(bookmark_of(a), t("a")), end="del"), p(marked(bookmark_of(b), dele("b")))), Limits()
    )
    assert [seen.ids for seen in flat(word, FINAL)] == [[a]]
