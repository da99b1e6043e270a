"""Versions with the source of every word: of an adopted text as of any other."""

from sqlmodel import Session

from consult.procedure.rounds import Attribution
from consult.queries.record_texts import about, provenance, recorded_versions, rulings, trace_table
from tests import builders
from tests.deciding import deciding
from tests.reconciled import a_reconciliation
from tests.recorded import recorded


def test_each_word_of_the_adopted_text_has_its_source(session: Session) -> None:
    here = recorded(session)
    reader = here.focal_points["CHN"]
    found = recorded_versions(session, reader, here.draft.id)
    numbers = {version.id: version.number for version, _ in found}
    version, text = found[-1]
    rows = provenance(session, reader, version, text, numbers)
    assert ["".join(piece["text"] for piece in row["words"]) for row in rows] == [p.text for p in text]
    came = {(piece["text"].strip(), piece["version"], *piece["members"]) for row in rows for piece in row["words"]}
    assert {("clean", 2, "MNG"), ("twice", 2, "JPN"), ("Decide to meet again.", 1)} <= came
    assert about(version, numbers)["parent"] == 2
    table = trace_table(session, reader, version, numbers)
    assert table is not None
    assert (table["base"], len(table["lines"])) == (2, 3)


def test_names_that_are_not_for_the_reader_are_left_out(session: Session) -> None:
    made = a_reconciliation(session, attribution=Attribution.SECRETARIAT)
    made.disposes_all()
    made.proposes()
    version = made.issues()
    text = made.text(version)
    chn, mng = (made.answered.focal_point(member) for member in ("CHN", "MNG"))
    secretariat = made.answered.secretariat

    def named(reader: builders.Actor) -> set[str]:
        rows = provenance(session, reader, version, text, {version.id: 2})
        return {member for row in rows for piece in row["words"] for member in piece["members"]}

    assert named(chn) <= {"CHN"}
    assert named(mng) <= {"MNG"}
    assert len(named(secretariat)) > 2


def test_rulings_are_told_with_their_authority(session: Session) -> None:
    room = deciding(session)
    assert rulings(session, room.draft.id, {}) == []
