"""When the answers in a compilation were received."""

from sqlmodel import Session

from consult.queries.receipts import received
from tests.answered import an_answered_round
from tests.builders import NOW


def test_one_instant_per_member(session: Session) -> None:
    row = an_answered_round(session).compiles()
    assert received(session, row.id) == dict.fromkeys(("CHN", "JPN", "KOR", "MNG", "RUS"), NOW)
