"""What was read goes through JSON and comes out the same."""

import json
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consult.formats.docx_values import Block, Look, Mark, Piece, Remark, WordFile, from_json, to_json

WORDS = st.text(max_size=8)
MARKS = st.lists(st.builds(Mark, st.sampled_from(["ins", "del", "moveFrom"]), WORDS, WORDS), max_size=2).map(tuple)
COUNTS = st.none() | st.integers(0, 3)
PIECES = st.lists(
    st.builds(Piece, WORDS, MARKS, st.booleans(), st.booleans(), COUNTS, st.lists(st.integers(0, 9)).map(tuple)),
    max_size=3,
).map(tuple)
BLOCKS = st.builds(Block, PIECES, MARKS, MARKS, WORDS, st.builds(Look, WORDS, st.integers(0, 8), WORDS))


@given(st.lists(BLOCKS, max_size=3).map(tuple), st.lists(PIECES, max_size=2).map(tuple))
def test_json_and_back(blocks: tuple[Block, ...], notes: tuple[tuple[Piece, ...], ...]) -> None:
    word = WordFile(
        (*blocks, Block(ids=(uuid4(),))), notes, (Remark("a", "b", "c", 1, None),), {"d": "e"}, {"f": 2}, ("g",)
    )
    assert from_json(json.loads(json.dumps(to_json(word)))) == word


def test_authors_are_those_of_every_change() -> None:
    def of(name: str) -> tuple[Mark, ...]:
        return (Mark("ins", name),)

    word = WordFile(
        (Block((Piece("x", of("b")),), of("a"), of("c")),), ((Piece("y", of("e")),),), formatted_by=("d", "a")
    )
    assert word.authors == ("a", "b", "c", "d", "e")
    assert WordFile((Block((Piece("x", of("")),)),)).authors == ()
