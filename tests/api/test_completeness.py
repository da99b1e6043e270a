"""Whatever the pages offer, the interface for programs offers: every act, every read. What is left out says why."""

from consult.api.declared import DECLARED
from consult.procedure.acts import Act
from tests.api.offered import PAGES_ONLY, READS
from tests.site import words

WEB = {
    endpoint: view.consult_act  # type: ignore[attr-defined]
    for endpoint, view in words().view_functions.items()
    if hasattr(view, "consult_act") and not endpoint.startswith("operations.")
}
PERFORMED = {one.act for one in DECLARED if one.act is not None}
NAMES = {one.name: one for one in DECLARED}
GETS = {
    rule.endpoint
    for rule in words().url_map.iter_rules()
    if "GET" in (rule.methods or ()) and rule.endpoint in WEB and WEB[rule.endpoint] is None
}


def test_every_act_of_a_page_is_an_operation() -> None:
    on_pages = {act for act in WEB.values() if isinstance(act, Act)}
    assert sorted(on_pages - PERFORMED) == []
    assert sorted(PERFORMED - on_pages) == []


def test_every_read_of_a_page_is_an_operation() -> None:
    assert sorted(GETS - set(READS) - set(PAGES_ONLY)) == []
    wrong = {name for names in READS.values() for name in names if name not in NAMES or NAMES[name].act is not None}
    assert wrong == set()


def test_the_lists_are_not_out_of_date() -> None:
    assert sorted(set(READS) | set(PAGES_ONLY)) == sorted(GETS)
    assert not set(READS) & set(PAGES_ONLY)


def test_every_read_there_is_belongs_to_a_page() -> None:
    read = {name for names in READS.values() for name in names}
    # The workbench is a page of an act; what a form shows before an act is a read here.
    of_forms = {
        "show_bench", "list_resulting_paragraphs", "list_dispositions", "show_beside", "show_proposal", "show_comment",
        "show_merged", "list_formers", "list_planned", "list_carried", "show_submission",
        "list_answer_files", "show_answer_file", "read_answer_file",
        "list_people", "show_remaining", "show_appointment", "list_holders", "show_obstacles", "show_procedure_terms",
    }  # fmt: skip
    assert sorted({one.name for one in DECLARED if one.act is None} - read - of_forms) == []
