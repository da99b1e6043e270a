"""A version in preparation on the pages: put in, corrected, discarded, issued; and what hostile input makes of it."""

import html
import re
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from consult.formats import markdown
from consult.models import Draft, Version
from consult.procedure.capacities import Capacity
from consult.queries.drafts import text_of
from consult.services.drafts import discard_version, put_text
from consult.text.paragraphs import Kind, Text
from tests.builders import SOME_TEXT, a_version, an_actor
from tests.formats.docx_made import dele, docx, ins, p, t, table
from tests.negotiated import Negotiated
from tests.site import Site


@pytest.fixture
def version(site: Site, draft: Draft) -> Version:
    with site.writing() as session:
        return a_version(session, draft, "One;", "Two;", is_issued=False)


def _put(client: FlaskClient, draft: Draft, **data: Any) -> Any:
    form = {"name": "Zero draft"} | data
    return client.post(f"/drafts/{draft.id}/versions/new", data=form, content_type="multipart/form-data")


def _text(site: Site, url_or_id: Any) -> Text:
    found = re.search(r"[0-9a-f-]{36}", str(url_or_id))
    assert found
    with site.writing() as session:
        return text_of(session, UUID(found[0]))


def _fields(page: str) -> dict[str, Any]:
    """Return the entries of the form on the page, as a browser would send them back."""
    form = page.split('id="main"')[1]
    areas = re.findall(
        r'<textarea[^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>|<input[^>]*name="notes" value=""', form, re.DOTALL
    )
    data: dict[str, Any] = {"text": [], "notes": []}
    for name, value in areas:
        data[name or "notes"].append(html.unescape(value))
    data["id"] = re.findall(r'name="id" value="([^"]*)"', form)
    data["kind"] = re.findall(r'<option value="(\w+)" selected', form)
    data["level"] = re.findall(r"<option selected>(\d)", form)
    for name in ("lock_version", "sheet"):
        data[name] = re.findall(f'name="{name}" value="([^"]*)"', form)[0]
    data["name"] = "Zero draft"
    return data


class TestPut:
    def test_what_was_recognized_is_shown_for_correction(self, site: Site, client: FlaskClient, draft: Draft) -> None:
        answer = _put(client, draft, text=SOME_TEXT)
        assert answer.status_code == 303
        page = client.get(answer.location).text
        assert re.findall(r'<option value="(\w+)" selected', page) == [
            "title",
            "preambular",
            "preambular",
            "heading",
            "operative",
            "item",
            "item",
            "operative",
            "plain",
        ]
        assert "Only the secretariat sees it" in page

    def test_a_file_is_kept_byte_for_byte(self, client: FlaskClient, draft: Draft) -> None:
        content = "\ufeff# Title\r\n\r\nRecalling;\r\n".encode()
        answer = _put(client, draft, file=(BytesIO(content), "Draft <1>.md"))
        page = client.get(answer.location.removesuffix("/edit")).text
        found = re.search(r"/attachments/[0-9a-f-]+", page)
        assert found
        assert client.get(found[0]).data == content

    @pytest.mark.parametrize(
        ("changes", "words"), [("accepted", "States shall act;"), ("before", "States should act;")]
    )
    def test_a_word_file_with_or_without_its_changes(
        self, site: Site, client: FlaskClient, draft: Draft, changes: str, words: str
    ) -> None:
        content = docx(p(t("1. States ") + dele("should") + ins("shall") + t(" act;")), table([p("a"), p("b")]))
        answer = _put(client, draft, file=(BytesIO(content), "Draft.docx"), changes=changes)
        assert [(one.kind, one.text) for one in _text(site, answer.location)] == [
            (Kind.OPERATIVE, words), (Kind.PLAIN, "a"), (Kind.PLAIN, "b"),
        ]  # fmt: skip
        page = client.get(answer.location).text
        assert "From “Draft.docx”" in page
        assert "2 tracked changes" in page
        assert "2 paragraphs stood in tables" in page
        saved = client.post(answer.location, data=_fields(page))
        assert "From “Draft.docx”" not in client.get(saved.location).text

    def test_one_at_a_time(self, client: FlaskClient, draft: Draft) -> None:
        assert [_put(client, draft, text="1. One;").status_code for _ in range(2)] == [303, 409]

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({"text": ""}, "Paste the text, or choose a file."),
            ({"text": " \r\n\t"}, "Paste the text"),
            ({"text": "x", "name": " "}, "Give the version a name"),
            ({"text": "a\x00b"}, "binary data"),
            ({"file": (b"PK\x03\x04", "a.docx")}, "This is not a Word document."),
            ({"file": (b"PK\x03\x04", "a.docm")}, "Choose a .docx, .md or .txt file."),
            ({"file": (b"\xff\xff", "a.md")}, "not in UTF-8"),
            ({"text": "---\n\n***"}, "empty"),
        ],
    )
    def test_what_cannot_be_taken_brings_the_form_back(
        self, client: FlaskClient, draft: Draft, data: dict[str, Any], sentence: str
    ) -> None:
        sent = {k: (BytesIO(v[0]), v[1]) if isinstance(v, tuple) else v for k, v in data.items()}
        answer = _put(client, draft, **sent)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert 'enctype="multipart/form-data"' in answer.text

    @pytest.mark.parametrize(
        "words",
        [
            "[[[[ unbalanced ]",
            "<script>alert(1)</script>",
            "e\u0301\u0301\u0301",
            "سياسات \u202e البيئة",
            "\x07bell\x1b[31m",
            "{{ 7*7 }} %s \\",
            "🇲🇳👩‍👩‍👧",
        ],
    )
    def test_hostile_words_come_in_as_words(self, site: Site, client: FlaskClient, draft: Draft, words: str) -> None:
        answer = _put(client, draft, text=f"1. {words}")
        assert answer.status_code == 303
        for page in (client.get(answer.location), client.get(answer.location.replace("/edit", "/issue"))):
            assert page.status_code == 200
            assert "<script>alert" not in page.text
        assert client.get(answer.location.removesuffix("/edit")).status_code == 200

    def test_what_is_too_large_is_refused_with_a_sentence(self, client: FlaskClient, draft: Draft) -> None:
        too_large = client.post(f"/drafts/{draft.id}/versions/new", data={"name": "n", "text": "word " * 1_000_001})
        assert too_large.status_code == 413
        assert "at most 5 MB" in too_large.text
        answer = _put(client, draft, text="\n\n".join("x" for _ in range(10_001)))
        assert answer.status_code == 422
        assert "more than 10000 paragraphs" in answer.text


class TestCorrect:
    def test_saving_what_is_shown_changes_nothing(self, site: Site, client: FlaskClient, draft: Draft) -> None:
        url = _put(client, draft, text=SOME_TEXT + "\n3. Note[^1];\n\n[^1]: A footnote.").location
        before = _text(site, url)
        fields = _fields(client.get(url).text)
        assert client.post(url, data=fields).status_code == 303
        after = _text(site, url)
        assert [(p.id, p.kind, p.level, p.text, p.notes) for p in after] == [
            (p.id, p.kind, p.level, p.text, p.notes) for p in before
        ]

    def test_corrections_are_saved(self, site: Site, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/edit"
        fields = _fields(client.get(url).text)
        fields["kind"][0], fields["text"][1], fields["text"][2] = "heading", "Two a;\n\nTwo b;", "The end."
        answer = client.post(url, data=fields)
        assert (answer.status_code, answer.location) == (303, f"{url}?sheet=1")
        text = _text(site, url)
        assert [p.text for p in text] == ["One;", "Two a;", "Two b;", "The end."]
        assert text[0].kind is Kind.HEADING

    def test_a_paragraph_is_moved_and_what_was_typed_is_saved_with_it(
        self, site: Site, client: FlaskClient, version: Version
    ) -> None:
        url = f"/versions/{version.id}/edit"
        page = client.get(url).text
        first, second = (str(p.id) for p in _text(site, url))
        assert (f'value="up:{first}"' in page, f'value="down:{second}"' in page) == (False, False), "the ends"
        fields = _fields(page)
        fields["text"][0] = "One, corrected;"
        answer = client.post(url, data=fields | {"then": f"up:{second}"})
        assert (answer.status_code, answer.location) == (303, f"{url}?sheet=1&moved=up:{second}#p-{second}")
        assert f'value="down:{second}" data-focus' in client.get(answer.location).text, "it goes no further up"
        assert [(str(p.id), p.text) for p in _text(site, url)] == [(second, "Two;"), (first, "One, corrected;")]
        assert client.post(url, data=_fields(client.get(url).text) | {"then": f"down:{second}"}).status_code == 303
        assert [str(p.id) for p in _text(site, url)] == [first, second]

    def test_a_paragraph_is_inserted_where_it_belongs(self, site: Site, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/edit"
        first = _text(site, url)[0].id
        answer = client.post(url, data=_fields(client.get(url).text) | {"then": f"insert:{first}"})
        assert answer.location == f"{url}?sheet=1&after={first}#t-new"
        fields = _fields(client.get(answer.location).text)
        assert fields["id"] == [str(first), "", str(_text(site, url)[1].id)]
        fields["text"][1], fields["kind"][1], fields["level"][1] = "One and a half;", "item", "2"
        assert client.post(url, data=fields).status_code == 303
        found = _text(site, url)
        assert [p.text for p in found] == ["One;", "One and a half;", "Two;"]
        assert (found[1].kind, found[1].level) == (Kind.ITEM, 2)

    @pytest.mark.parametrize("then", ["up:nothing", "up:00000000-0000-0000-0000-000000000000", "sideways:", "x"])
    def test_a_forged_move_moves_nothing(self, site: Site, client: FlaskClient, version: Version, then: str) -> None:
        url = f"/versions/{version.id}/edit"
        before = _text(site, url)
        answer = client.post(url, data=_fields(client.get(url).text) | {"then": then})
        assert answer.status_code == (422 if then == "up:nothing" else 303)
        assert _text(site, url) == before

    def test_the_enter_key_saves_and_moves_nothing(self, client: FlaskClient, version: Version) -> None:
        page = client.get(f"/versions/{version.id}/edit").text.split("<main")[1]
        first = re.search(r"<form.*?(<button[^>]*>)", page, re.DOTALL)
        assert first is not None
        assert "name=" not in first[1]

    def test_as_one_text(self, site: Site, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/edit"
        before = _text(site, url)
        assert "1. One;" in client.get(url + "?as=text").text
        answer = client.post(
            url, data={"name": "n", "lock_version": "1", "text": "# T\n\n1. One;\n\n2. Two and a half;"}
        )
        assert answer.location == f"{url}?as=text"
        after = _text(site, url)
        assert [p.kind for p in after] == [Kind.TITLE, Kind.OPERATIVE, Kind.OPERATIVE]
        assert after[1].id == before[0].id

    def test_two_people_lose_nothing(self, site: Site, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/edit"
        mine, theirs = (_fields(client.get(url).text) for _ in range(2))
        theirs["text"][0], mine["text"][1] = "One, theirs;", "Two, mine;"
        assert client.post(url, data=theirs).status_code == 303
        answer = client.post(url, data=mine)
        assert answer.status_code == 409
        for words in ("One, theirs;", "Two, mine;", 'name="lock_version" value="2"'):
            assert words in answer.text
        third = {"name": "n", "lock_version": "2", "text": "1. One, theirs;\n\n2. Two, mine;"}
        assert client.post(url, data=third).status_code == 303
        assert [p.text for p in _text(site, url)] == ["One, theirs;", "Two, mine;"]

    @pytest.mark.parametrize(
        "spoilt",
        [
            {"kind": ["poem"] * 3},
            {"level": ["x"] * 3},
            {"level": ["9"] * 3},
            {"id": ["x"] * 3},
            {"text": ["only one"]},
            {"text": ["", "", ""]},
            {"name": ""},
        ],
    )
    def test_a_spoilt_form_is_a_sentence(
        self, site: Site, client: FlaskClient, version: Version, spoilt: dict[str, Any]
    ) -> None:
        url = f"/versions/{version.id}/edit"
        answer = client.post(url, data=_fields(client.get(url).text) | spoilt)
        assert answer.status_code == 422
        assert [p.text for p in _text(site, url)] == ["One;", "Two;"]

    def test_a_long_text_is_corrected_sheet_by_sheet(self, site: Site, client: FlaskClient, draft: Draft) -> None:
        url = _put(client, draft, text="\n\n".join(f"{n}. Number {n};" for n in range(1, 251))).location
        page = client.get(url + "?sheet=3").text
        assert "Sheet 3 of 3" in page
        assert len(page) < 400_000
        fields = _fields(page)
        fields["text"][0] = "Changed;"
        assert client.post(url, data=fields).status_code == 303
        text = _text(site, url)
        assert (len(text), text[200].text, text[0].text) == (250, "Changed;", "Number 1;")


class TestIssueAndDiscard:
    def test_the_page_says_exactly_what_will_happen(self, client: FlaskClient, draft: Draft) -> None:
        url = _put(client, draft, text="1. One [two];\n\n2. Three [four;").location.replace("/edit", "/issue")
        page = client.get(url).text
        for words in (
            "2 paragraphs",
            "1 bracket",
            "A bracket is opened and not closed",
            "observers cannot",
            "non-paper",
        ):
            assert words in page, words
        assert page.index("A bracket is opened") < page.index("What will happen") < page.index("2 paragraphs")

    def test_a_double_click_issues_once(self, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/issue"
        form = {"symbol": "BODY/1", "lock_version": "1", "confirmed": "yes"}
        first, second = client.post(url, data=form), client.post(url, data=form)
        assert (first.status_code, first.location) == (303, f"/versions/{version.id}")
        assert second.status_code == 409
        assert "has been issued" in second.text
        assert client.get(url).status_code == 409
        assert client.get(f"/versions/{version.id}/edit").status_code == 409

    def test_what_was_saved_meanwhile_is_not_issued_unseen(self, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/edit"
        client.post(url, data=_fields(client.get(url).text))
        answer = client.post(f"/versions/{version.id}/issue", data={"symbol": "", "lock_version": "1"})
        assert answer.status_code == 409
        assert "Read it again" in answer.text

    def test_a_symbol_taken_is_said_at_the_field(self, site: Site, client: FlaskClient, draft: Draft) -> None:
        with site.writing() as session:
            a_version(session, draft, symbol="BODY/1")
            version = a_version(session, draft, is_issued=False)
        answer = client.post(f"/versions/{version.id}/issue", data={"symbol": "BODY/1", "lock_version": "1"})
        assert answer.status_code == 422
        assert "is taken by another version" in answer.text
        assert 'aria-invalid="true"' in answer.text

    def test_discarding(self, client: FlaskClient, version: Version) -> None:
        url = f"/versions/{version.id}/discard"
        assert "cannot be brought back" in client.get(url).text
        assert [client.post(url).status_code for _ in range(2)] == [303, 404]

    @pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
    def test_nobody_else_does_any_of_it(self, site: Site, draft: Draft, version: Version, capacity: Capacity) -> None:
        with site.writing() as session:
            other = site.client(an_actor(session, capacity, "CHN"))
        assert _put(other, draft, text="1. Mine;").status_code in {403, 404}
        for tail in ("edit", "issue", "discard"):
            assert other.post(f"/versions/{version.id}/{tail}", data={"name": "n", "text": "x"}).status_code in {
                403,
                404,
            }


def test_what_is_saved_keeps_its_labels_and_can_go_on_to_its_issue(
    site: Site, client: FlaskClient, version: Version
) -> None:
    fields = _fields(client.get(f"/versions/{version.id}/edit").text)
    fields["text"][0] = "One, corrected;"
    sent = client.post(f"/versions/{version.id}/edit", data=fields | {"then": "issue"})
    assert (sent.status_code, sent.location) == (303, f"/versions/{version.id}/issue")
    assert [(p.label, p.text) for p in _text(site, version.id)] == [("OP1", "One, corrected;"), ("OP2", "Two;")]


def test_ten_thousand_paragraphs_are_taken(site: Site, client: FlaskClient, draft: Draft) -> None:
    text = "\n\n".join(f"{n}. Paragraph number {n} of a very long text;" for n in range(1, 10_001))
    assert len(markdown.read(text)) == 10_000
    answer = _put(client, draft, text=text)
    assert answer.status_code == 303
    assert "Sheet 1 of 100" in client.get(answer.location).text


def test_what_members_negotiate_is_not_dropped_by_a_text_put_in(site: Site) -> None:
    """The refusal quotes the words and names the members; added words need a reason, which all can read afterwards."""
    with site.writing() as session:
        it = Negotiated(session)
        secretariat, draft_id = it.made.answered.secretariat, it.version.draft_id
        reader = it.made.answered.focal_point("KOR")
        now = it.made.now()
        text = it.with_(0, "alpha one two three")
        version_id = put_text(session, by=secretariat, now=now, draft_id=draft_id, name="Rev.2", text=text).id
    site.set_clock(now)
    client, url = site.client(secretariat), f"/versions/{version_id}/issue"
    page = client.get(url).get_data(as_text=True)
    assert "it may add words within brackets only" in page
    answer = client.post(url, data={"symbol": "", "reason": "Because.", "lock_version": "1"})
    assert answer.status_code == 422
    assert "leaves out “[new — MNG]”, which stands in “Rev.1” for MNG" in answer.get_data(as_text=True)
    with site.writing() as session:
        it.session = session
        discard_version(session, by=secretariat, now=now, version_id=version_id)
        version_id = put_text(
            session, by=secretariat, now=now, draft_id=draft_id, name="Rev.2", text=it.with_(2, "gamma [ray]")
        ).id
    url = f"/versions/{version_id}/issue"
    answer = client.post(url, data={"symbol": "", "reason": "", "lock_version": "1"})
    assert answer.status_code == 422
    assert "Say what was added to the text and why" in answer.get_data(as_text=True)
    assert client.post(url, data={"symbol": "", "reason": "As asked.", "lock_version": "1"}).status_code == 303
    trace = site.client(reader).get(f"/versions/{version_id}/trace").get_data(as_text=True)
    assert "added in brackets by the secretariat" in trace
    assert "As asked." in trace
