"""Whoever takes no part is given nothing of what is negotiated, whichever read it is: nothing new slips by."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from consult.api.declared import DECLARED
from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.probed import TABLES

# What was adopted, of nobody's draft, and for whom the program acts; the administrator sees who holds which capacity.
ADOPTED = {
    "list_adopted", "show_adoption", "list_adopted_paragraphs", "download_adopted_text", "download_adoption_record",
}  # fmt: skip
PEOPLE = {"list_people", "show_appointment", "show_capacity"}


@pytest.mark.parametrize(
    ("capacity", "given"),
    [(Capacity.OBSERVER, ADOPTED | {"show_capacity"}), (Capacity.ADMINISTRATOR, PEOPLE)],
)
def test_nothing_else_is_given(stage: Stagehand, capacity: Capacity, given: set[str]) -> None:
    client, found, body = stage.office(capacity), set(), {"list_body_journal", "show_body_journal"}
    with Session(stage.site.engine) as session:
        ids = {name: _one(session, table) for name, table in TABLES.items()}
    ids |= {"draft_id": stage.scene(Stage.ADOPTED).draft, "version_id": stage.scene(Stage.ADOPTED).version}
    # Not any: who reviews for a delegation is its own.
    ids["appointment_id"] = stage.theatre.world.who(Capacity.FOCAL_POINT.value, "MNG").appointment
    for one in (one for one in DECLARED if one.act is None and one.name not in body):
        names = {name: ids.get(name) or (UUID(int=0) if kind is UUID else "MNG") for name, kind in one.names.items()}
        with stage.site.app.test_request_context():
            path = stage.site.app.url_for(one.endpoint, **names)
        answer = client.get(path, query_string={"q": "alpha"} if one.name == "search_draft" else None)
        assert answer.status_code in {200, 403, 404}, (one.name, answer.text)
        if answer.status_code == 200 and not (answer.is_json and answer.get_json().get("items") == []):
            found.add(one.name)
    assert found == given


def _one(session: Session, table: str) -> object:
    return session.scalars(sa.select(SQLModel.metadata.tables[table].c.id).limit(1)).first()
