"""Pieces of several texts become one paragraph: blanks, footnotes and sources in order."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from consult.text.paragraphs import Kind
from consult.text.pieces import Builder, Collector, Piece, Span, clipped, joined_text, scratch, seamed, trimmed
from consult.text.wording import keys
from tests import strategies

ID, OTHER = UUID(int=1), UUID(int=2)


def builder() -> Builder:
    return Builder(ID, Kind.PLAIN, 0)


def test_blanks_at_seams() -> None:
    written = builder()
    for piece in (" one ", " two", "three", ",", " four "):
        written.add(piece, "x")
    ((paragraph, spans),) = written.finish()
    assert paragraph.text == "one two three, four"
    assert (spans[0].start, spans[-1].end) == (0, len(paragraph.text))


def test_footnotes_are_renumbered_and_follow_their_marks() -> None:
    written = builder()
    written.add("a[^2] b[^1]", "base", ("one", "two"), OTHER, 0)
    written.add(" c[^1] d[^2]", "change", ("new",))
    written.add(" e[^2]", "base", ("one", "two"), OTHER, 12)
    ((paragraph, spans),) = written.finish()
    assert paragraph.text == "a[^1] b[^2] c[^3] d[^4] e[^1]"
    assert paragraph.notes == ("two", "one", "new", "")
    assert spans[-1] == Span(25, 29, "base", OTHER, 14)


def test_a_split_gives_each_part_its_own_footnotes() -> None:
    written = builder()
    written.add("a[^1] ", "base", ("one", "two"), OTHER, 0)
    written.split(OTHER, Kind.ITEM, 1)
    written.add(" b[^2]", "base", ("one", "two"), OTHER, 6)
    (first, _), (second, spans) = written.finish()
    assert (first.text, first.notes, second.text, second.notes) == ("a[^1]", ("one",), "b[^1]", ("two",))
    assert spans[0].at == 7


@given(st.lists(st.tuples(strategies.words(most=4), st.booleans())))
def test_tokens_are_those_of_the_pieces_and_spans_tile(pieces: list[tuple[str, bool]]) -> None:
    written = builder()
    for n, (text, blank) in enumerate(pieces):
        if blank:
            written.blank()
        written.add(text, str(n))
    ((paragraph, spans),) = written.finish()
    assert keys(paragraph.text, paragraph.notes) == [key for text, _ in pieces for key in keys(text)]
    assert [s.start for s in spans] == [0, *(s.end for s in spans[:-1])][: len(spans)]
    assert not spans or spans[-1].end == len(paragraph.text)


@given(st.lists(st.text(alphabet="ab ", max_size=5)), st.integers(0, 12), st.integers(0, 12))
def test_part_of_pieces_is_part_of_their_text(texts: list[str], start: int, end: int) -> None:
    pieces = [Piece(text, str(n), at=10 * n) for n, text in enumerate(texts)]
    part = list(clipped(pieces, start, end))
    assert joined_text(part) == joined_text(pieces)[start:end]
    for piece in part:
        whole = pieces[int(piece.source)]
        assert piece.at is not None
        assert whole.at is not None
        assert whole.text[piece.at - whole.at :].startswith(piece.text)
    assert joined_text(trimmed(pieces)) == joined_text(pieces).strip()


def test_seams_and_notes_of_pieces() -> None:
    pieces = (Piece("one", "x"), Piece("two[^2]", "y", ("a", "b")), Piece(", three", "x"))
    assert joined_text(seamed(pieces)) == "one two[^2], three"
    written = scratch(pieces)
    assert (written.text, written.notes) == ("one two[^1], three", ("b",))


def test_collected_pieces_keep_their_footnote_numbers_and_sources() -> None:
    collector = Collector()
    collector.put(Piece("two[^2]", "base", ("A.", "B."), ID, 4))
    collector.add(" [", "1")
    assert collector.text == "two[^2] ["
    assert collector.pieces == [Piece("two[^2]", "base", ("A.", "B."), ID, 4), Piece(" [", "1")]
