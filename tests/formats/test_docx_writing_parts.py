"""What stands around the text."""

from dataclasses import replace

from consult.formats import docx_writing
from consult.formats.documents import Line
from tests.word.plain_reading import W, paragraphs, part
from tests.word.scenarios import BASE, HEAD, clean


def _words(content: bytes, name: str) -> str:
    return "".join(part(content, name).itertext())


def test_head_and_foot_of_the_pages() -> None:
    head = replace(HEAD, notice="Exercise", page="Page %(page)s of %(pages)s")
    content = docx_writing.write(replace(clean(BASE).document, head=head))
    assert _words(content, "word/header1.xml") == "Body of six StatesBODY/2022/L.1Limited3 October 2022"
    assert _words(content, "word/header2.xml") == "Declaration on Clean AirBODY/2022/L.1"
    assert _words(content, "word/footer1.xml") == "ExercisePage 1 of 1"


def test_a_cover_stands_before_the_text() -> None:
    cover = (Line("For your capital", "heading"), Line("Return it by 31 October."))
    content = docx_writing.write(replace(clean(BASE).document, cover=cover))
    assert paragraphs(content, "accept")[:3] == [
        "For your capital",
        "Return it by 31 October.",
        "Declaration on Clean Air",
    ]
    assert part(content).find(f".//{W}br[@{W}type='page']") is not None


def test_whoever_edits_leaves_tracked_changes_where_asked() -> None:
    for is_tracking in (True, False):
        content = docx_writing.write(replace(clean(BASE).document, is_tracking=is_tracking))
        assert (part(content, "word/settings.xml").find(f"{W}trackRevisions") is not None) is is_tracking


def test_properties_tell_what_the_file_is() -> None:
    content = docx_writing.write(replace(clean(BASE).document, properties={"consult-draft": "1", "consult-round": "2"}))
    told = {one.get("name"): "".join(one.itertext()) for one in part(content, "docProps/custom.xml")}
    assert told == {"consult-draft": "1", "consult-round": "2"}
    assert _words(content, "docProps/core.xml") == "Declaration on Clean AirBody of six Statesen2022-10-03T09:00:00Z"
