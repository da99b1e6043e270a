"""What a ruling will do is said exactly: the paragraph as it will read is the one that is then written."""

import pytest
from sqlmodel import select

from consult.models import Ruling
from consult.procedure.ledger import RulingKind
from consult.procedure.submissions import Operation
from consult.text.paragraphs import Kind
from consult.web import confirming
from tests.site import Site
from tests.web.room_site import RoomSite, a_room


@pytest.fixture
def at(site: Site) -> RoomSite:
    return a_room(site)


@pytest.mark.parametrize(("value", "number"), [("", 0), ("2", 2), ("x", 0), ("-1", 0), ("9999", 0), ("²", 0)])
def test_an_option_is_a_small_number(site: Site, value: str, number: int) -> None:
    with site.app.test_request_context(f"/?option={value}"):
        assert confirming.option() == number


@pytest.mark.parametrize("kind", [RulingKind.WORDING, RulingKind.IN_BRACKETS])
@pytest.mark.parametrize(
    ("operation", "text", "place"),
    [
        (Operation.REWORD, "Request two reports;", 2), (Operation.DELETE, "", 2),
        (Operation.NEW_PARAGRAPH, "Invite all;", None),
    ],
)  # fmt: skip
def test_what_is_announced_is_what_is_written(
    at: RoomSite, kind: RulingKind, operation: Operation, text: str, place: int | None
) -> None:
    with at.playing() as room:
        new = Kind.OPERATIVE if operation is Operation.NEW_PARAGRAPH else None
        row = room.proposes("MNG", text, place, operation, kind=new)
        stands = "" if place is None else room.at(place).text
    page = at.chair.get(f"/floor/{row.id}/ruling", query_string={"kind": kind.value}).text
    announced = page.split('dir="auto">')[1].split("</p>")[0]
    at.chair.post(f"/floor/{row.id}/ruling", data={"kind": kind.value, "lock_version": "1", "note": ""})
    with at.site.writing() as session:
        made = session.exec(select(Ruling)).one()
    with at.site.app.test_request_context():
        assert announced == at.site.app.jinja_env.from_string(
            '{% from "components/document.html" import marked %}{{ marked(runs, false) }}'
        ).render(runs=confirming.runs(stands, made.text))


def test_who_is_absent_is_never_said_to_agree(at: RoomSite) -> None:
    page = at.chair.get(f"{at.url}/paragraphs/{at.key(2)}/agreement?status=agreed").text
    assert "Not present, and nothing is recorded of them: Democratic People" in page
    assert "It is re-opened when its words change" in page
