"""Every column of every form has its title."""

from consult.edge.matrix_titles import NAMES, columns, forms, known, title
from consult.edge.matrix_traces import TRACE
from consult.formats.matrix_entries import PROFILES
from tests.site import Site


def test_titles_are_known_in_every_language(site: Site) -> None:
    with site.app.test_request_context():
        found = known()
    assert found["mbnc"] == "member"
    assert found["proposedchange"] == found["предлагаемоеизменение"] == "change"
    assert found["proposedtext"] == "proposed"
    assert {*PROFILES["iso"], "operation", "place", "original", "quote", "new_kind"} <= {*found.values(), "remark"}


def test_every_column_has_a_title(site: Site) -> None:
    with site.app.test_request_context():
        for profile, keys in (*PROFILES.items(), ("trace", TRACE)):
            titles = [column.title for column in columns(profile, keys)]
            assert not set(titles) & set(keys)
            assert len(set(titles)) == len(titles)
        assert [one.title for one in columns("iso", PROFILES["iso"])] == [
            "MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments",
            "Proposed change", "Observations of the secretariat",
        ]  # fmt: skip
        assert title("two-column", "comment") == "Justification"
        assert [*dict(forms()), "trace"] == [*NAMES]
