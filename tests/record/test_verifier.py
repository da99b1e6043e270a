"""A record holds, and whatever is done to it is noticed, also by the file that needs only Python."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from consult.formats.record_files import standalone
from consult.queries.keys import key_in_use
from consult.record import signing, verifier
from consult.record.checking import Expected
from consult.record.container import NotARecord
from tests import builders, database
from tests.record.tampering import ALL, Copy, Tampering
from tests.recorded import SECRET, Recorded, recorded


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """An adopted draft; the kind of database cannot matter to its record."""
    path = database.migrated_sqlite(tmp_path_factory.mktemp("record") / "x.sqlite3")
    with database.engine_at(database.sqlite_url(path)) as engine, Session(engine) as session:
        yield recorded(session)


@pytest.fixture(scope="module")
def whole(at: Recorded) -> bytes:
    return at.export("MNG")


@pytest.fixture(scope="module")
def copied(at: Recorded, whole: bytes) -> Callable[[], Copy]:
    """Give a copy to be spoiled."""
    key = key_in_use(at.session)
    assert key is not None
    others = {"JPN": at.export("JPN"), "another": at.export("MNG", at.another.id)}
    seed = signing.unlock(key.secret, secret=SECRET, kid=key.kid)
    return lambda: Copy(whole, seed, others)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one-file verifier, where nothing of this project is near."""
    path = tmp_path_factory.mktemp("alone") / "verify.py"
    path.write_text(standalone(), "utf-8")
    return path


@pytest.fixture(scope="module")
def stands_alone() -> ModuleType:
    """The same file, loaded as a module that knows nothing of the project."""
    module = ModuleType("verify_alone")
    sys.modules[module.__name__] = module
    exec(compile(standalone(), "verify.py", "exec"), module.__dict__)
    return module


def test_a_record_holds(whole: bytes) -> None:
    assert verifier.examine(whole).findings == ()


@pytest.mark.parametrize("who", ["secretariat", "chair", *builders.MEMBERS])
def test_it_holds_for_every_reader(at: Recorded, who: str) -> None:
    reader = at.focal_points.get(who) or getattr(at, who)
    assert verifier.examine(at.export(reader)).findings == ()


def test_there_are_kinds_enough() -> None:
    assert len(ALL) >= 80
    assert len({one.name for one in ALL}) == len(ALL)


@pytest.mark.parametrize("tampering", ALL, ids=lambda one: one.name)
def test_both_verifiers_notice(tampering: Tampering, copied: Callable[[], Copy], stands_alone: ModuleType) -> None:
    expected = tampering.expected(copied())
    packed = tampering.done(copied())
    found = verifier.examine(packed, expected).findings
    assert any(tampering.told in str(finding) for finding in found), [str(f) for f in found]
    also = stands_alone.examine(packed, stands_alone.Expected(expected.draft, expected.heads, expected.keys))
    assert [str(finding) for finding in also.findings] == [str(finding) for finding in found]


def test_every_kind_was_whole_before(copied: Callable[[], Copy]) -> None:
    """Signing the same files anew changes nothing, so what is noticed is what was done."""
    copy = copied()
    copy.signed()
    assert copy.written() == copy.packed


@given(data=st.data())
def test_one_changed_byte_anywhere_is_noticed(whole: bytes, data: st.DataObject) -> None:
    place, other = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
    spoiled = whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :]
    try:
        assert verifier.examine(spoiled).findings
    except NotARecord:
        assert place < 4


@pytest.mark.parametrize("how", ["missing", "doubled", "swapped"])
@given(data=st.data())
def test_bytes_missing_doubled_or_exchanged_are_noticed(whole: bytes, how: str, data: st.DataObject) -> None:
    one = data.draw(st.integers(4, len(whole) - 2))
    two = data.draw(st.integers(one + 1, min(len(whole), one + 400)))
    piece, rest = whole[one:two], whole[two:]
    spoiled = {
        "missing": whole[:one] + rest, "doubled": whole[:two] + piece + rest,
        "swapped": whole[:one] + piece[::-1] + rest,
    }[how]  # fmt: skip
    assert spoiled == whole or verifier.examine(spoiled).findings


def run(alone: Path, folder: Path, packed: bytes, *more: str) -> subprocess.CompletedProcess[str]:
    record = folder / "record.zip"
    record.write_bytes(packed)
    command = [sys.executable, "-I", "-S", str(alone), str(record), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_the_file_runs_where_there_is_only_python(
    alone: Path, tmp_path: Path, copied: Callable[[], Copy], whole: bytes
) -> None:
    fine = run(alone, tmp_path, whole)
    assert (fine.returncode, fine.stderr) == (0, "")
    assert "Everything holds." in fine.stdout
    copy = copied()
    del copy.files["rulings.json"]
    broken = run(alone, tmp_path, copy.written())
    assert broken.returncode == 1
    assert "BROKEN  rulings.json: the file is missing" in broken.stdout
    assert run(alone, tmp_path, b"no record").returncode == 2
    assert run(alone, tmp_path, whole, "--head", "three").returncode == 2
    assert run(alone, tmp_path, whole, "--head", f"3:{'0' * 64}").returncode == 1
    assert run(alone, tmp_path / "..", b"PK\x03\x04").returncode == 1


def test_the_file_in_the_record_is_the_one_that_is_tested(whole: bytes, copied: Callable[[], Copy]) -> None:
    assert copied().files["verify.py"].decode() == standalone()


def test_what_one_knows_from_elsewhere_is_compared(at: Recorded, whole: bytes) -> None:
    copy = Copy(whole, b"")
    entries, [key] = copy.values("journal/draft.json")["entries"], copy.values("keys.json")
    heads = tuple((entry["seq"], entry["hash"]) for entry in entries)
    right = Expected(str(at.draft.id), heads, (key["kid"],))
    assert verifier.examine(whole, right).findings == ()


def test_nonsense_is_no_record() -> None:
    with pytest.raises(NotARecord):
        verifier.examine(b"")
