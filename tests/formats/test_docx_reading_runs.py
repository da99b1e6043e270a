"""The words of a paragraph, under whatever they stand."""

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_values import Mark, Piece
from tests.formats.docx_made import AT, dele, docx, ins, p, t, tracked


def _pieces(inside: str) -> tuple[Piece, ...]:
    return read_parts(docx(p(inside)), Limits()).blocks[0].pieces


def _words(inside: str) -> str:
    return "".join(piece.text for piece in _pieces(inside))


def test_tracked_changes_with_author_and_date() -> None:
    assert _pieces(t("a") + ins("b", "Bob") + dele("c", " ")) == (
        Piece("a"), Piece("b", (Mark("ins", "Bob", AT),)), Piece("c", (Mark("del", "", AT),)),
    )  # fmt: skip


def test_a_change_within_a_change() -> None:
    inner = tracked("del", t("b", tag="delText"), "Bob")
    assert _pieces(tracked("ins", t("a") + inner, "Ann")) == (
        Piece("a", (Mark("ins", "Ann", AT),)), Piece("b", (Mark("ins", "Ann", AT), Mark("del", "Bob", AT))),
    )  # fmt: skip


def test_moves_are_kept_apart_from_what_was_typed() -> None:
    kinds = [piece.marks[0].kind for piece in _pieces(tracked("moveFrom", t("a")) + tracked("moveTo", t("a")))]
    assert kinds == ["moveFrom", "moveTo"]


def test_fields_show_their_result_and_never_their_instruction() -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = sign("begin") + t("DATE") + sign("separate") + t("no") + sign("end")
    field = sign("begin") + t("IF ") + inner + sign("separate") + ins("three") + sign("end")
    assert _words(t("page ") + field + t(".")) == "page three."
    assert _words(sign("end") + sign("separate") + '<w:fldSimple w:instr="X">' + t("y") + "</w:fldSimple>") == "y"


def test_what_is_text_though_it_is_no_letter() -> None:
    run = (
        '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>'
        '<w:softHyphen/><w:t>d</w:t><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:char="03B2"/></w:r>'
    )
    assert _words(run) == "α b c\u2011d\ufffdβ"


def test_words_within_links_controls_and_rubies() -> None:
    inside = (
        f"<w:hyperlink>{t('a')}</w:hyperlink><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{t('b')}</w:sdtContent></w:sdt>"
        f"<w:r><w:ruby><w:rt>{t('no')}</w:rt><w:rubyBase>{t('c')}</w:rubyBase></w:ruby></w:r>"
    )
    assert _words(inside) == "abc"


def test_emphasis() -> None:
    shown = _pieces(t("a", "<w:b/>") + t("b", '<w:i w:val="false"/>') + t("c", '<w:rStyle w:val="Emphasis"/>'))
    assert [(piece.bold, piece.italic) for piece in shown] == [(True, False), (False, False), (False, True)]


def test_what_is_left_out_is_counted() -> None:
    box = f'<w:r><w:pict><v:x xmlns:v="urn:v"><w:txbxContent>{p("no")}</w:txbxContent></v:x></w:pict></w:r>'
    twice = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:txbxContent>{p('no')}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>"
    )
    formula = '<m:oMath xmlns:m="urn:m"><m:r><m:t>x</m:t></m:r></m:oMath>'
    inside = box + twice + formula + "<w:r><w:drawing/></w:r>" + t("seen", "<w:vanish/>")
    word = read_parts(docx(p(inside)), Limits())
    assert "".join(piece.text for piece in word.blocks[0].pieces) == "seen"
    assert word.left_out == {"formulae": 1, "hidden": 1, "pictures": 1, "boxes": 2}


def test_hidden_names_are_no_words() -> None:
    assert _words('<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>' + t("a")) == "a"
