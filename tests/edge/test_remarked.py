"""One line for each item that somebody proposes, to be read alone."""

from sqlmodel import Session

from consult.edge.remarked import Around, Lines
from consult.edge.remarks import Voices
from consult.formats.matrix import Remarked
from consult.queries.compilations import as_seen, compiled
from consult.queries.people import members
from consult.queries.receipts import received
from consult.queries.reconciliation import bench
from tests.answered import Answered, an_answered_round
from tests.site import Site


def _lines(session: Session, answered: Answered) -> list[Remarked]:
    row = answered.compiles()
    full = compiled(session, row)
    content = as_seen(full, answered.secretariat, answered.round.attribution)
    names = {member.code: member.name for member in members(session)}
    voices = Voices(names, received(session, row.id), row.issued_at)
    return [*Lines(content, voices, bench(session, row, full).items, Around("1", "Zero draft", "en")).all()]


def test_each_item_has_its_line(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        lines = _lines(session, an_answered_round(session))
    said = {(one.member, one.operation, one.label, one.original, one.proposed) for one in lines}
    text = "alpha one two three"
    assert {
        ("CHN, KOR", "MOD", "OP1", text, "alpha one 2 three"), ("MNG", "MOD", "OP1", text, "alpha one zwei three"),
        ("CHN", "DEL", "OP2", "beta one two three", ""), ("KOR", "ADD", "after OP2", "", "a new paragraph"),
        ("KOR", "RETAIN", "OP4", "delta one two three", ""), ("RUS", "RESERVE", "OP3", "gamma one two three", ""),
        ("RUS", "MOVE", "OP4", "delta one two three", "To stand after OP1."),
        ("MNG", "SPLIT", "OP3", "gamma one two three", "gamma one\ntwo three"),
        ("RUS", "", "Whole text", "", ""), ("MNG", "", "OP4", "one two", ""),
    } == said  # fmt: skip
    whole = next(one for one in lines if one.label == "Whole text")
    assert (whole.line, whole.nature, whole.comment) == ("0", "ge", "The whole is too long.")
    assert {one.comment for one in lines if one.label == "OP1"} == {"Shorter, says China's focal point.\nNumerals.", ""}
