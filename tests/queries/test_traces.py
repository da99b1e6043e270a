"""Where words come from, as values."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution
from consult.queries.traces import Source, clipped, lineage, origins, trace
from tests import builders
from tests.reconciled import a_reconciliation

LENGTHS = st.lists(st.integers(1, 9), min_size=1, max_size=6)


@given(LENGTHS, st.data())
def test_clipped_sources_tile_what_was_cut_out(lengths: list[int], data: st.DataObject) -> None:
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    sources = [Source(end - length, end, uuid4()) for end, length in zip(ends, lengths, strict=True)]
    start = data.draw(st.integers(0, ends[-1] - 1))
    end = data.draw(st.integers(start + 1, ends[-1]))
    cut = list(clipped(sources, start, end, 100))
    assert [c.start for c in cut] == [100, *(c.end for c in cut[:-1])]
    assert cut[-1].end == 100 + end - start
    assert [c.version for c in cut] == [s.version for s in sources if s.start < end and s.end > start]


def test_reads_the_trace_and_the_sources(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    version = work.issues()
    reader = work.answered.focal_point("PRK")
    found = trace(session, reader, version.id)
    assert found.base
    assert found.base.id == work.compilation.base_id
    assert {line.item.id for line in found.lines if line.item} == {d.item.id for d in work.bench.items}
    for paragraph in work.text(version):
        pieces = origins(session, reader, version.id, paragraph)
        assert "".join(piece.text for piece in pieces) == paragraph.text
        assert [(p.source.start, p.source.end) for p in pieces] == [
            (s.start, s.end) for s in lineage(session, version.id)[paragraph.id]
        ]


def test_a_version_without_trace_is_its_own_source(session: Session) -> None:
    work = a_reconciliation(session)
    base = work.compilation.base_id
    found = trace(session, work.answered.secretariat, base)
    assert (found.base, found.lines) == (None, ())
    assert {s.version for own in lineage(session, base).values() for s in own} == {base}


def test_hides_names_and_versions_from_those_who_may_not_know(session: Session) -> None:
    work = a_reconciliation(session, attribution=Attribution.SECRETARIAT)
    work.disposes_all()
    version = work.issues()
    reader, observer = work.answered.focal_point("PRK"), builders.an_actor(session, Capacity.OBSERVER)
    text = work.text(version)
    assert not any(line.item.members for line in trace(session, reader, version.id).lines if line.item)
    assert not any(o.source.members for p in text for o in origins(session, reader, version.id, p))
    assert any(o.source.members for p in text for o in origins(session, work.answered.secretariat, version.id, p))
    for actor, wanted in ((observer, version.id), (reader, uuid4())):
        with pytest.raises(NotFound):
            trace(session, actor, wanted)
