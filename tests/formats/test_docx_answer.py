"""What a delegation says in a Word file: proposals and comments on the text the file was made from."""

from uuid import UUID, uuid4

import pytest

from consult.formats.docx_answer import Answer, answer
from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.word_marks import bookmark_of
from consult.text.editing import Action
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from tests.formats.docx_made import dele, docx, ins, marked, p, part, t, tracked

WORDS = (
    (Kind.TITLE, "Declaration on clean air"),
    (Kind.PREAMBULAR, "*Recalling* the meeting of the six member States,"),
    (Kind.OPERATIVE, "Agree to measure the air together in all capitals;"),
    (Kind.OPERATIVE, "Request the Secretariat to report once a year;"),
    (Kind.OPERATIVE, "Decide to meet again in two years."),
)
BASE: Text = number(tuple(Paragraph(uuid4(), kind, text) for kind, text in WORDS))
TITLE, RECALLING, AGREE, REQUEST, DECIDE = (one.id for one in BASE)


def _own(place: int, inside: str = "", *, end: str = "", is_known: bool = True) -> str:
    """Return a paragraph of the base as it stands in the file, or with something else inside."""
    runs = inside or t(BASE[place].text.replace("*", ""))
    return p(marked(bookmark_of(BASE[place].id), runs) if is_known else runs, end=end)


def _answer(*body: str, **parts: str) -> Answer:
    return answer(read_parts(docx(*body, **parts), Limits()), BASE)


def _said(found: Answer) -> list[tuple[Action, UUID | None, str, bool]]:
    return [(one.edit.action, one.edit.paragraph, one.edit.text, one.is_tracked) for one in found.proposed]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_file_as_it_was_given_out_says_nothing(is_known: bool) -> None:
    found = _answer(*(_own(n, is_known=is_known) for n in range(5)))
    assert (found.proposed, found.commented, found.unsaid) == ((), (), ())


@pytest.mark.parametrize("is_known", [True, False])
def test_tracked_changes_become_proposals_by_bookmark_or_by_words(is_known: bool) -> None:
    reworded = t("Agree to measure the air ") + dele("together") + ins("jointly", "Bob") + t(" in all capitals;")
    found = _answer(
        _own(0, is_known=is_known), _own(1, is_known=is_known), _own(2, reworded, is_known=is_known),
        p(ins("Also agree to publish what was measured;"), end="ins"),
        _own(3, dele(BASE[3].text), end="del", is_known=is_known), _own(4, is_known=is_known),
    )  # fmt: skip
    assert _said(found) == [
        (Action.REWORD, AGREE, "Agree to measure the air jointly in all capitals;", True),
        (Action.NEW_PARAGRAPH, None, "Also agree to publish what was measured;", True),
        (Action.DELETE, REQUEST, "", True),
    ]
    assert [one.authors for one in found.proposed] == [("Ann", "Bob"), ("Ann",), ("Ann",)]
    assert found.proposed[1].edit.after == AGREE


def test_what_differs_without_being_tracked_is_found_and_said() -> None:
    found = _answer(
        _own(0), _own(1), _own(2, t("Agree to measure the air in all capitals;")),
        p("A wholly new sentence stands here."),
        _own(3, t("Request the Secretariat to report ") + ins("at least ") + t("once a year;")), _own(4),
    )  # fmt: skip
    assert [(action, tracked_) for action, _, _, tracked_ in _said(found)] == [
        (Action.REWORD, False), (Action.NEW_PARAGRAPH, False), (Action.REWORD, True),
    ]  # fmt: skip


def test_moves_splits_and_joins() -> None:
    moved = tracked("moveFrom", t(BASE[4].text)), tracked("moveTo", t(BASE[4].text))
    found = _answer(
        _own(0), p(moved[1], end="moveTo"), _own(1),
        _own(2, t("Agree to measure the air together"), end="ins"), p(t(" in all capitals;"), end="del"), _own(3),
        p(moved[0], end="moveFrom"),
    )  # fmt: skip
    assert [(action, paragraph) for action, paragraph, _, _ in _said(found)] == [
        (Action.MOVE, DECIDE), (Action.JOIN, AGREE),
    ] or found.unsaid == ()  # fmt: skip
    assert (Action.MOVE, DECIDE) in [(action, paragraph) for action, paragraph, _, _ in _said(found)]


def test_labels_and_emphasis_that_a_program_has_changed_are_no_proposal() -> None:
    found = _answer(
        _own(0), _own(1), _own(2, t(f"OP1 {BASE[2].text}")), _own(3, t(BASE[3].text, "<w:b/>") + t(" ")),
        _own(4, t("Decide ", "<w:i/>") + t("to meet again in two years.")),
    )  # fmt: skip
    assert found.proposed == ()


def _remark(number_: int) -> str:
    inside = f'<w:p w14:paraId="A{number_}">{t(f"Remark {number_}")}</w:p>'
    return f'<w:comment w:id="{number_}" w:author="Ann">{inside}</w:comment>'


def test_comments_come_to_their_passages() -> None:
    def on(n: int, inside: str) -> str:
        return f'<w:commentRangeStart w:id="{n}"/>{inside}<w:commentRangeEnd w:id="{n}"/>'

    found = _answer(
        _own(0, on(0, t(BASE[0].text))),
        _own(1, t("Recalling the ") + on(1, t("meeting")) + t(" of the six member States,")),
        _own(2, t("Agree to measure the air ") + on(2, dele("together") + ins("jointly")) + t(" in all capitals;")),
        p(on(3, ins("Also agree to publish what was measured;")), end="ins"),
        _own(3, t(BASE[3].text) + '<w:r><w:commentReference w:id="4"/></w:r>'), _own(4),
        comments=part("comments", "".join(_remark(n) for n in range(6))),
    )  # fmt: skip
    texts = {one.id: one.text for one in BASE}
    shown = [
        (one.paragraph, texts[one.paragraph][one.start : one.end] if one.paragraph else one.words)
        for one in found.commented
    ]
    assert shown == [
        (TITLE, ""), (RECALLING, "meeting"), (AGREE, "together"), (None, "Also agree to publish what was measured;"),
        (REQUEST, ""), (None, ""),
    ]  # fmt: skip


def test_the_same_file_says_the_same_every_time() -> None:
    body = [_own(0), _own(1), p("A wholly new sentence stands here."), _own(2), _own(3), _own(4)]
    assert _answer(*body) == _answer(*body)


def test_a_file_in_which_everything_was_put_in() -> None:
    found = _answer(*(p(ins(text.replace("*", "")), end="ins") for _, text in WORDS[:4]), p(ins(WORDS[4][1])))
    assert found.proposed == ()
