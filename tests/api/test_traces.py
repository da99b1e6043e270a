"""Where a version comes from, through the interface."""

from uuid import uuid4

from sqlmodel import select

from consult.models import Round
from consult.procedure.rounds import Attribution
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand


def _traced(stage: Stagehand) -> str:
    """Return a version that was issued out of a compilation."""
    client, scene = stage.secretariat(), stage.scene(Stage.IN_SESSION)
    versions = client.get(f"/drafts/{scene.draft}/versions").get_json()["items"]
    return str(next(one["id"] for one in versions if one["compilation_id"]))


def test_each_line_leads_from_paragraph_to_paragraph(stage: Stagehand) -> None:
    version = _traced(stage)
    lines = stage.of("JPN").get(f"/versions/{version}/trace").get_json()["items"]
    assert lines
    assert {p["member"] for line in lines if line["item"] for p in line["item"]["proposers"]} >= {"MNG"}


def test_the_words_of_a_paragraph_have_a_source(stage: Stagehand) -> None:
    client, version = stage.of("JPN"), _traced(stage)
    for row in client.get(f"/versions/{version}/paragraphs").get_json()["items"]:
        found = client.get(f"/versions/{version}/paragraphs/{row['id']}/origins").get_json()["items"]
        assert "".join(one["text"] for one in found) == row["text"]
    assert client.get(f"/versions/{version}/paragraphs/{uuid4()}/origins").status_code == 404


def test_where_members_are_not_named_the_trace_names_none(stage: Stagehand) -> None:
    version = _traced(stage)
    with stage.site.writing() as session:
        for row in session.exec(select(Round)):
            row.attribution = Attribution.SECRETARIAT
    lines = stage.of("JPN").get(f"/versions/{version}/trace").get_json()["items"]
    assert {p["member"] for line in lines if line["item"] for p in line["item"]["proposers"]} == {""}
