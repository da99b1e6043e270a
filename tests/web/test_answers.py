"""The page "Our answers": what is asked of a delegation, and what comes of what it answers."""

import re

import pytest

from consult.models import Compilation
from consult.procedure.consensus import Outcome
from consult.procedure.rounds import Attribution
from consult.queries.compilations import compiled
from consult.services.dispositions import dispose
from consult.services.reconciliation import propose_reflection
from tests.answered import AFTER, the
from tests.site import Site
from tests.web.test_compilations import Here, here_at, text_of


@pytest.fixture
def here(site: Site) -> Here:
    return here_at(site, is_issued=True)


def item_id(here: Here, **wanted: object) -> str:
    with here.site.writing() as session:
        return the(compiled(session, session.get_one(Compilation, here.compilation_id)).items, **wanted).id


def _react(here: Here, who: str, item: str, **data: str) -> tuple[int, str]:
    """Send the form of the page with one item in it, as it is seen before anything was answered."""
    entries = {"item": item, f"seen-{item}": ""} | {f"{name}-{item}": value for name, value in data.items()}
    answer = here.client(who).post(f"{here.issued}/reactions", data=entries)
    return answer.status_code, answer.get_data(as_text=True)


def test_asks_for_what_is_missing_and_shows_what_was_said(here: Here) -> None:
    text = text_of(here.client("CHN"), f"{here.issued}/answers")
    assert "Say whether the compilation reflects your submission" in text
    assert "not confirmed" in text
    assert "0 of 9 with a reaction of yours" in text


def test_lists_items_of_others_and_not_what_is_ours_alone(here: Here) -> None:
    text = text_of(here.client("CHN"), f"{here.issued}/answers")
    assert f'id="i-{item_id(here, op="delete_paragraph")}"' not in text
    assert f'id="o-{item_id(here, op="delete_paragraph")}"' in text
    joint = item_id(here, members=("CHN", "KOR"))
    assert f'id="i-{joint}"' in text
    assert "identical to your proposal" in text


def test_a_delegations_page_only(here: Here) -> None:
    text_of(here.client("secretariat"), f"{here.issued}/answers", 404)
    text_of(here.client("observer"), f"{here.issued}/answers", 404)


def test_a_reviewer_reads_and_answers_nothing(here: Here) -> None:
    text = text_of(here.client("reviewer"), f"{here.issued}/answers")
    assert "the focal point answers for the delegation" in text
    assert 'name="value-' not in text
    assert here.client("reviewer").post(f"{here.issued}/validation", data={"outcome": "confirmed"}).status_code == 403
    assert _react(here, "reviewer", item_id(here, op="retain"), value="supports")[0] == 403


def test_confirms(here: Here) -> None:
    client = here.client("CHN")
    answer = client.post(f"{here.issued}/validation", data={"outcome": "confirmed", "text": ""})
    assert answer.status_code == 303
    assert "confirmed" in text_of(client, answer.headers["Location"])
    assert re.search(r"CHN.*?submitted.*?>confirmed<", text_of(here.client("RUS"), here.issued), flags=re.DOTALL)


@pytest.mark.parametrize("data", [{"outcome": "something is missing"}, {"outcome": "nonsense"}, {}])
def test_an_answer_that_cannot_be_taken_comes_back(here: Here, data: dict[str, str]) -> None:
    answer = here.client("CHN").post(f"{here.issued}/validation", data=data | {"text": " "})
    assert answer.status_code == 422
    assert "Please correct the following" in answer.get_data(as_text=True)


def test_who_sent_nothing_is_not_offered_to_confirm(here: Here) -> None:
    text = text_of(here.client("PRK"), f"{here.issued}/answers")
    assert 'value="confirmed"' not in text
    assert 'value="something is missing"' in text
    assert "Say whether the compilation reflects" not in text
    assert "See your items" not in text
    for url in (here.issued, "/"):
        assert "Confirm that" not in text_of(here.client("PRK"), url)
        assert "React to the proposals of others as far as you wish." in text_of(here.client("PRK"), url)
    assert "Your delegation has no item in this compilation." in text


def test_reacts_without_javascript(here: Here) -> None:
    item = item_id(here, op="delete_paragraph")
    status, _ = _react(here, "RUS", item, value="cannot accept")
    assert status == 303
    text = text_of(here.client("RUS"), f"{here.issued}/answers")
    assert "1 of 7 with a reaction of yours" in text
    assert "cannot accept" in text_of(here.client("PRK"), here.issued)


def test_records_all_that_is_marked_at_once(here: Here) -> None:
    deletion, joint = item_id(here, op="delete_paragraph"), item_id(here, members=("CHN", "KOR"))
    entries = {
        "item": [deletion, joint], f"value-{deletion}": "other wording", f"wording-{deletion}": "beta one",
        f"seen-{deletion}": "", f"value-{joint}": "supports", f"wording-{joint}": "", f"seen-{joint}": "",
    }  # fmt: skip
    client = here.client("RUS")
    assert client.post(f"{here.issued}/reactions", data=entries).status_code == 303
    text = text_of(client, f"{here.issued}/answers")
    assert "2 answers are on record." in text
    assert "2 of 7 with a reaction of yours" in text
    assert "Your reaction on record: other wording" in text
    assert 'value="supports" checked data-recorded' in text
    assert "beta one" in text
    client.post(f"{here.issued}/reactions", data=entries)
    assert "Nothing new was marked" in text_of(client, f"{here.issued}/answers")


def test_what_was_marked_stays_where_it_cannot_be_taken(here: Here) -> None:
    item = item_id(here, op="delete_paragraph")
    status, text = _react(here, "RUS", item, value="supports", wording="typed words")
    assert status == 422
    assert "typed words</textarea>" in text
    assert "choose “other wording”" in text
    assert 'value="supports" checked>' in text, "marked, and not called recorded"
    assert "0 of 7 with a reaction of yours" in text


def test_what_a_colleague_answered_meanwhile_is_not_overwritten(here: Here) -> None:
    item = item_id(here, op="delete_paragraph")
    assert _react(here, "RUS", item, value="supports")[0] == 303
    status, text = _react(here, "RUS", item, value="cannot accept")
    assert status == 409
    assert "Your delegation has meanwhile answered" in text
    assert "Your reaction on record: supports" in text
    assert 'value="cannot accept" checked>' in text


def test_chip_and_disclosure_have_names_of_their_own(here: Here) -> None:
    text = text_of(here.client("RUS"), f"{here.issued}/answers")
    assert "<summary>Other wording</summary>" not in text
    assert "<summary>Give a wording of yours</summary>" in text


@pytest.mark.parametrize("item", ["nothing", "x" * 200, ""])
def test_an_item_that_is_not_there(here: Here, item: str) -> None:
    assert _react(here, "RUS", item, value="supports")[0] == 404


def test_the_own_item_and_a_forged_value_are_refused(here: Here) -> None:
    item = item_id(here, op="delete_paragraph")
    assert _react(here, "CHN", item, value="supports")[0] == 409
    assert _react(here, "RUS", item, value="loves it")[0] == 422
    assert _react(here, "secretariat", item, value="supports")[0] == 403
    assert _react(here, "observer", item, value="supports")[0] == 404


def test_a_reaction_in_a_round_without_names_has_no_name(site: Site) -> None:
    here = here_at(site, is_issued=True, attribution=Attribution.SECRETARIAT)
    item = item_id(here, op="delete_paragraph")
    assert _react(here, "RUS", item, value="other wording", wording="beta one")[0] == 303
    seen = text_of(here.client("PRK"), f"{here.issued}?paragraph={here.paragraphs[1]}")
    after_table = seen[seen.index("</table>") :]
    assert "beta one" in after_table
    assert "RUS" not in after_table
    assert "1 member" in after_table


def test_goes_page_by_page(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.web.answers.PAGE", 3)
    client = here.client("CHN")
    first = text_of(client, f"{here.issued}/answers")
    assert first.count('<article class="item" id="i-') == 3
    assert "Items 1 to 3 of 9" in first
    assert text_of(client, f"{here.issued}/answers?start=6").count('<article class="item" id="i-') == 3
    for start in ("-4", "nonsense", "999999999999"):
        text_of(client, f"{here.issued}/answers?start={start}")


def test_has_room_for_how_items_are_reflected(here: Here) -> None:
    with here.site.writing() as session:
        compilation = session.get_one(Compilation, here.compilation_id)
        for item in compiled(session, compilation).items:
            dispose(
                session, by=here.people["secretariat"], now=AFTER, compilation_id=compilation.id, item_id=item.id,
                outcome=Outcome.NOT_REFLECTED, observation="Said elsewhere.",
            )  # fmt: skip
        propose_reflection(session, by=here.people["secretariat"], now=AFTER, compilation_id=compilation.id)
    text = text_of(here.client("CHN"), f"{here.issued}/answers")
    assert "Said elsewhere." in text
    assert 'value="maintained"' in text
