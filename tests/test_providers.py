"""The file that names identity providers: what is taken, and what the sentence says of the rest."""

from pathlib import Path

import pytest

from consult.providers import ALGORITHMS, Provider, UnsafeProvider, read_providers
from consult.settings import ROOT

GOOD = {
    "name": '"un"',
    "label": '"UN Identity"',
    "issuer": '"https://id.example"',
    "client_id": '"c"',
    "members": '"everyone"',
}
SECRET = {"CONSULT_PROVIDER_UN_SECRET": "s3cret"}


def _file(tmp_path: Path, **entries: str) -> Path:
    path = tmp_path / "providers.toml"
    lines = [f"{key} = {value}" for key, value in (GOOD | entries).items() if value]
    path.write_text("\n".join(["[[provider]]", *lines, ""]), "utf-8")
    return path


def _read(path: Path, environ: dict[str, str] | None = None, *, is_production: bool = True) -> Provider:
    return read_providers(path, SECRET if environ is None else environ, is_production=is_production)[0]


def test_an_entry_is_read_with_its_secret_from_outside(tmp_path: Path) -> None:
    found = _read(_file(tmp_path))
    assert (found.name, found.label, found.client_secret, found.algorithms) == (
        "un",
        "UN Identity",
        "s3cret",
        ALGORITHMS,
    )
    assert "s3cret" not in repr(found)
    held = tmp_path / "secret"
    held.write_text("from a file\n")
    assert _read(_file(tmp_path, secret_file=f'"{held}"'), {}).client_secret == "from a file"


def test_no_file_no_provider(tmp_path: Path) -> None:
    assert read_providers(tmp_path / "none.toml", {}, is_production=True) == ()


@pytest.mark.parametrize("file", ["", '"/nowhere/secret"'])
def test_production_refuses_an_entry_without_its_secret_and_says_which(tmp_path: Path, file: str) -> None:
    path = _file(tmp_path, secret_file=file)
    with pytest.raises(UnsafeProvider, match="“un” lacks its secret: give it in CONSULT_PROVIDER_UN_SECRET"):
        _read(path, {})
    assert _read(path, {}, is_production=False).client_secret == ""


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"name": '"UN!"'}, "needs a name"),
        ({"name": ""}, "needs a name"),
        ({"label": '" "'}, "“un” lacks its label"),
        ({"client_id": ""}, "“un” lacks its client_id"),
        ({"client_secret": '"x"'}, "Keep secrets out of files"),
        ({"colour": '"x"'}, "no setting “colour”"),
        ({"issuer": '"http://id.example"'}, "with https"),
        ({"issuer": '"http://127.0.0.1:9"'}, "with https"),
        ({"issuer": '"id.example"'}, "with https"),
        ({"issuer": '"https://id.example?x=1"'}, "with https"),
        ({"members": ""}, "Say for whom"),
        ({"members": "[]"}, "Say for whom"),
        ({"members": '["korea"]'}, "Say for whom"),
        ({"members": '"KOR"'}, "Say for whom"),
        ({"algorithms": '["none"]'}, "may only use"),
        ({"algorithms": '["HS256"]'}, "may only use"),
        ({"algorithms": '"RS256"'}, "must be a list"),
        ({"second_factor_amr": "[1]"}, "must be a list"),
        ({"secret_sent": '"shouted"'}, "basic or post"),
    ],
)
def test_what_cannot_be_taken_is_said(tmp_path: Path, entries: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnsafeProvider, match=sentence):
        _read(_file(tmp_path, **entries))


def test_a_file_that_is_none_and_a_name_that_comes_twice(tmp_path: Path) -> None:
    path = _file(tmp_path)
    path.write_text(path.read_text() * 2)
    with pytest.raises(UnsafeProvider, match="Two identity providers have the name “un”"):
        _read(path)
    path.write_text("no toml")
    with pytest.raises(UnsafeProvider, match="cannot be read"):
        _read(path)


def test_whom_it_lets_in(tmp_path: Path) -> None:
    everyone, some = _read(_file(tmp_path)), _read(_file(tmp_path, members='["KOR", "JPN"]'))
    assert [everyone.admits(code) for code in ("KOR", "MNG", None)] == [True, True, True]
    assert [some.admits(code) for code in ("KOR", "MNG", None)] == [True, False, False]


def test_on_this_machine_an_address_without_https_will_do(tmp_path: Path) -> None:
    assert _read(_file(tmp_path, issuer='"http://127.0.0.1:9"'), is_production=False).issuer == "http://127.0.0.1:9"


def test_the_example_is_good() -> None:
    example = read_providers(ROOT / "config/providers.example.toml", {}, is_production=False)
    assert [one.members for one in example] == [frozenset({"KOR"})]
