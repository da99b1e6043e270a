"""Where on the workbench one can be, and where one begins."""

import pytest

from consult.procedure.refusals import NotFound
from consult.web.places import asked_place, bench_url, first_place, in_order_of_members, label_of, places
from tests.site import Site
from tests.web.bench_site import bench_at


def test_places(site: Site) -> None:
    here = bench_at(site)
    with here.working() as work:
        revision = work.revision
        base = [p.id for p in work.answered.base]
        assert places(revision) == (None, *base)
        assert first_place(revision) is None
        work.disposes_all()
        assert first_place(work.revision) is None
        ordered = in_order_of_members(revision, base[3])
        assert [d.item.members for d in ordered] == [("MNG",), ("KOR",), ("RUS",)]
        assert label_of(work.answered.base[0]) == "OP1"
    with site.app.test_request_context("/?paragraph=whole"):
        assert asked_place(revision) is None
        assert label_of(None) == "Whole text"
        assert bench_url(here.compilation_id, base[0], "abc").endswith(f"/workbench?paragraph={base[0]}#i-abc")
    with site.app.test_request_context(f"/?paragraph={base[2]}"):
        assert asked_place(revision) == base[2]
    for wrong in ("x", "00000000-0000-0000-0000-000000000000"):
        with site.app.test_request_context(f"/?paragraph={wrong}"), pytest.raises(NotFound):
            asked_place(revision)
