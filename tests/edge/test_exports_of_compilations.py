"""A compilation as a Word file: every member's proposals by the member itself, as far as the reader may know it."""

import pytest

from consult.edge import exports_of_compilations
from consult.edge.acting import Acting
from consult.formats import docx_writing
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import Outcome
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution
from tests.answered import AFTER, an_answered_round
from tests.builders import an_actor
from tests.reconciled import Reconciled
from tests.site import Site
from tests.word.plain_reading import W, comments, paragraphs, part, said_by


def _content(a: Acting, compilation_id: object) -> bytes:
    return docx_writing.write(exports_of_compilations.compilation(a, compilation_id)[0])  # type: ignore[arg-type]


def test_each_proposal_is_a_tracked_change_of_its_member(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        row = answered.compiles()
        content = _content(Acting(session, answered.focal_point("JPN"), AFTER), row.id)
    assert paragraphs(content, "reject")[2:6] == [f"OP{n} {p.text}" for n, p in enumerate(answered.base, 1)]
    said = said_by(content)
    assert said["China, Republic of Korea"]["ins"] == ["2"]
    assert said["China, Mongolia, Republic of Korea"]["del"] == ["two"]
    assert said["Mongolia"]["ins"] == ["zwei"]
    assert said["Secretariat of NEASPEC"]["ins"] == ["[Alt 1: ", " — CHN, KOR / Alt 2: ", " — MNG]"]
    assert "OP1 alpha one [Alt 1: 2 — CHN, KOR / Alt 2: zwei — MNG] three" in paragraphs(content, "accept")
    dates = {one.get(f"{W}date") for one in part(content).iter(f"{W}ins") if one.get(f"{W}author") == "Mongolia"}
    assert dates == {"2022-10-03T09:00:00Z"}, "as its submission was received"


def test_comments_are_those_of_members_and_secretariat(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        work = Reconciled(answered, answered.compiles())
        reader = Acting(session, answered.focal_point("JPN"), AFTER)
        before = comments(_content(reader, work.compilation.id))
        work.disposes_all(Outcome.IN_BRACKETS)
        still = comments(_content(reader, work.compilation.id))
        work.proposes()
        after = comments(_content(reader, work.compilation.id))
    assert ("Russian Federation", "The whole is too long.") in before
    assert ("Mongolia", "What is meant?") in before
    assert ("China", "Shorter, says China's focal point.") in before
    assert ("Russian Federation", "RESERVE: The position on the paragraph is reserved.") in before
    assert ("Russian Federation", "To stand after OP1.") in before
    assert ("Secretariat of NEASPEC", "Diverging proposals: China, Republic of Korea; Mongolia.") in before
    assert still == before, "the secretariat's work is its own until it is sent"
    assert ("Secretariat of NEASPEC", "in brackets: So.") in after


def test_where_names_are_not_told_none_is(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
        row = answered.compiles()
        content = _content(Acting(session, answered.focal_point("KOR"), AFTER), row.id)
        whole = _content(Acting(session, answered.secretariat, AFTER), row.id)
    own, others = "Republic of Korea", "member State not named"
    assert {*said_by(content)} == {"Secretariat of NEASPEC", own, others, f"{own}, {others}"}
    names = {"China", "Mongolia", "Russian Federation", "CHN", "MNG", "RUS"}
    told = "\n".join("".join(part(content, name).itertext()) for name in ("word/document.xml", "word/comments.xml"))
    assert not [name for name in names if name in told.replace("says China's focal point", "")]
    dates = {one.get(f"{W}date") for one in part(content).iter(f"{W}ins") if others in one.get(f"{W}author")}
    assert dates == {row.issued_at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    assert "China, Republic of Korea" in said_by(whole)


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_it_is_not_there_for_who_does_not_negotiate(site: Site, capacity: Capacity) -> None:
    with site.app.test_request_context(), site.writing() as session:
        row = an_answered_round(session).compiles()
        with pytest.raises(NotFound):
            _content(Acting(session, an_actor(session, capacity), AFTER), row.id)
