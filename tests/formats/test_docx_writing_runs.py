"""Words keep their look, their footnotes and the comments on them."""

from dataclasses import replace

from consult.formats import docx_writing
from consult.formats.documents import Hand, Remark
from tests.word.plain_reading import W, comments, part, said_by
from tests.word.scenarios import AT, BASE, scenario

JAPAN = Hand(("Japan",), AT)


def _with(place: int, text: str) -> dict[str, tuple[object, ...]]:
    return {"JPN": tuple(replace(p, text=text) if n == place else p for n, p in enumerate(BASE))}


def test_what_looks_otherwise_goes_and_comes_back() -> None:
    content = docx_writing.write(scenario(BASE, _with(0, "Declaration on *Clean Air*")).document)  # type: ignore[arg-type]
    assert said_by(content)["Japan"] == {"ins": [" Air"], "del": [" Air"]}
    italics = [run.findtext(f"{W}t") for run in part(content).iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]
    assert italics == ["Clean", " Air"]


def test_an_escaped_sign_is_known_again() -> None:
    content = docx_writing.write(scenario(BASE, _with(0, r"Air \[sic\]")).document)  # type: ignore[arg-type]
    signs = [
        run
        for run in part(content).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='ConsultEscaped']") is not None
    ]
    assert [run.findtext(f"{W}t") for run in signs] == ["[", "]"]


def test_footnotes_come_along() -> None:
    content = docx_writing.write(scenario(BASE, {}).document)
    notes = part(content, "word/footnotes.xml")
    assert ["".join(one.itertext()) for one in notes][2:] == [" As adopted in 2010."]
    assert [one.get(f"{W}id") for one in part(content).iter(f"{W}footnoteReference")] == ["1"]


def test_a_comment_stands_on_its_words() -> None:
    remark = Remark(JAPAN, "Stronger.\nSee 2019.", BASE[4].id, 10, 17, "JPN")
    content = docx_writing.write(
        scenario(BASE, _with(4, BASE[4].text.replace("to measure", "to see")), [remark]).document
    )  # type: ignore[arg-type]
    assert comments(content) == [("Japan", "Stronger.\nSee 2019.")]
    inside, words = False, ""
    for element in part(content).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}delText"):
        name = element.tag.removeprefix(W)
        inside = name == "commentRangeStart" or (inside and name != "commentRangeEnd")
        words += (element.text or "") if inside else ""
    assert words == "measure"


def test_comments_on_the_whole_stand_at_the_beginning() -> None:
    content = docx_writing.write(
        scenario(BASE, {}, [Remark(JAPAN, "Thank you."), Remark(JAPAN, "Two", BASE[10].id)]).document
    )
    assert comments(content) == [("Japan", "Thank you."), ("Japan", "Two")]
    first = part(content).find(f".//{W}p")
    assert first.find(f"{W}commentRangeStart") is not None
