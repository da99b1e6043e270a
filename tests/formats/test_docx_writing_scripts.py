"""The script of a stretch tells its language."""

import pytest
from hypothesis import given

from consult.formats.docx_writing_scripts import is_rtl, stretches
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Decide to act;", [""]),
        ("Decide, отмечая 2022 год, to act", ["", "ru-RU", ""]),
        ("Байгаль орчны төлөө", ["mn-MN"]),
        ("加强合作", ["zh-CN"]),
        ("東アジアの環境", ["ja-JP"]),
        ("환경 협력", ["ko-KR", "", "ko-KR"]),
        ("the سياسات البيئة of", ["", "ar-SA", ""]),
        ("תוכנית", ["he-IL"]),
    ],
)
def test_finds_the_language(text: str, tags: list[str]) -> None:
    assert [script.tag for _, script in stretches(text)] == tags


@given(any_text)
def test_loses_no_character(text: str) -> None:
    assert "".join(stretch for stretch, _ in stretches(text)) == text


def test_the_first_letter_tells_the_direction() -> None:
    assert is_rtl("1. سياسات and policies")
    assert not is_rtl("Policies سياسات")
    assert not is_rtl("123")
