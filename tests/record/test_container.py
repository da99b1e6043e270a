"""The ZIP file: readable everywhere, the same bytes for the same files, and nothing beside them."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.record.container import NotARecord, is_plain, pack, unpack

NAMES = st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5}\.json)?", fullmatch=True)
FILES = st.dictionaries(NAMES, st.binary(max_size=200), max_size=6)


@given(FILES)
def test_others_read_what_is_packed(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(pack(files.items()))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


@given(FILES.filter(bool))
def test_there_and_back_in_one_order(files: dict[str, bytes]) -> None:
    packed = pack(files.items())
    assert unpack(packed) == (sorted(files.items()), None)
    assert pack(reversed(files.items())) == packed


@given(FILES.filter(bool), st.data())
def test_another_byte_is_found_where_it_is(files: dict[str, bytes], data: st.DataObject) -> None:
    packed = pack(files.items())
    at = data.draw(st.integers(4, len(packed) - 1))
    spoiled = packed[:at] + bytes([packed[at] ^ 0x55]) + packed[at + 1 :]
    found, wrong_at = unpack(spoiled)
    assert wrong_at is not None or found != sorted(files.items())


def test_what_is_no_zip_file() -> None:
    for content in (b"", b"PK", b"%PDF-1.7"):
        with pytest.raises(NotARecord):
            unpack(content)


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a\\b", "a//b", "", "con: x", "ä.json", "a/../b", "x" * 201])
def test_names_that_lead_elsewhere(name: str) -> None:
    assert not is_plain(name)


def test_a_file_larger_than_zip_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.record.container.MOST", 10)
    with pytest.raises(ValueError, match="too large"):
        pack([("a", b"0123456789")])
