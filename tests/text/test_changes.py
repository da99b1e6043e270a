"""The operations are the words of the stable interface."""

from uuid import uuid4

from consult.text.changes import Change, Op


def test_the_operations() -> None:
    assert [op.value for op in Op] == [
        "replace", "insert", "delete", "insert_paragraph", "delete_paragraph", "move_paragraph",
        "split_paragraph", "join_paragraphs", "set_kind",
    ]  # fmt: skip


def test_sources_tell_nothing_about_equality() -> None:
    paragraph = uuid4()
    one = Change("1", paragraph, Op.INSERT, 0, 0, "", "x", ("CHN",), sources={"CHN": uuid4()})
    other = Change("1", paragraph, Op.INSERT, 0, 0, "", "x", ("CHN",), sources={"CHN": uuid4()})
    assert one == other
    assert hash(one) == hash(other)
