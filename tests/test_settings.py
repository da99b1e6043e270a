"""Settings: what is read from where, and what is refused at the start."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from consult import settings
from consult.settings import MODES, Settings, UnsafeSettings, load

KEY = "0123456789" * 4
PRODUCTION = {
    "CONSULT_SECRET_KEY": KEY,
    "CONSULT_DATABASE_URL": "postgresql+psycopg://x@/y",
    "CONSULT_SECURE_COOKIES": "true",
    "CONSULT_PUBLIC_URL": "https://consult.body.example",
    "CONSULT_SECURITY_CONTACT": "mailto:security@body.example",
}


@pytest.mark.parametrize("mode", sorted(set(MODES) - {"production"}))
def test_each_mode_starts_by_itself(mode: str) -> None:
    settings = load(mode, environ={})
    assert settings.mode == mode
    assert settings.secret_key
    assert settings.has_demo_sign_in is (mode in {"demo", "testing"})


def test_the_environment_goes_before_the_files_and_the_caller_before_both() -> None:
    environ = {"CONSULT_MODE": "testing", "CONSULT_PORT": "8123", "CONSULT_SECURE_COOKIES": "0", "OTHER": "x"}
    settings = load(environ=environ, threads=3)
    assert (settings.mode, settings.port, settings.threads, settings.secure_cookies) == ("testing", 8123, 3, False)
    with pytest.raises(FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"CONSULT_MODE": "staging"}, "must be one of"),
        ({"CONSULT_MODE": "testing", "CONSULT_PORT": "eighty"}, "“port” cannot be “eighty”: it must be int"),
        ({"CONSULT_MODE": "testing", "CONSULT_SECURE_COOKIES": "perhaps"}, "must be bool"),
    ],
)
def test_what_cannot_be_is_said(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnsafeSettings, match=sentence):
        load(environ=environ)


def test_an_unknown_or_missing_setting_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnsafeSettings, match="no setting “colour”"):
        load("testing", environ={}, colour="blue")
    monkeypatch.setattr("consult.settings._read", lambda _: {})
    with pytest.raises(UnsafeSettings, match="CONSULT_DATABASE_URL"):
        load("testing", environ={})


def test_production_starts_with_a_key_and_secure_cookies() -> None:
    settings = load("production", environ=PRODUCTION)
    assert not settings.has_demo_sign_in
    assert settings.secret_key == KEY


@pytest.mark.parametrize(
    "unsafe",
    [
        {"CONSULT_SECRET_KEY": ""},
        {"CONSULT_SECRET_KEY": "change-me"},
        {"CONSULT_SECRET_KEY": "0123456789" * 3},
        {"CONSULT_SECRET_KEY": "k" * 64},
        {"CONSULT_SECURE_COOKIES": "false"},
        {"CONSULT_PUBLIC_URL": ""},
        {"CONSULT_PUBLIC_URL": "http://consult.body.example"},
        {"CONSULT_SECURITY_CONTACT": "somebody"},
        {"CONSULT_DATABASE_URL": "sqlite:///consult.sqlite3"},
    ],
)
def test_production_refuses_what_is_unsafe(unsafe: dict[str, str]) -> None:
    with pytest.raises(UnsafeSettings, match="In production"):
        load("production", environ=PRODUCTION | unsafe)


@pytest.mark.parametrize("mode", sorted(set(MODES) - {"production"}))
def test_no_key_of_ours_is_good_enough_for_production(mode: str) -> None:
    key = load(mode, environ={}).secret_key
    if len(key) >= 32:
        pytest.fail("a key that stands in a public file would be taken for a real one")


def test_no_setting_softens_a_deadline() -> None:
    assert not [f.name for f in fields(Settings) if "grace" in f.name or "deadline" in f.name]


def test_production_refuses_a_provider_without_its_secret(tmp_path: Path) -> None:
    path = tmp_path / "providers.toml"
    path.write_text(
        '[[provider]]\nname = "mof"\nlabel = "M"\nissuer = "https://id.example"\nclient_id = "c"\nmembers = ["KOR"]\n'
    )
    environ = PRODUCTION | {"CONSULT_PROVIDERS": str(path)}
    with pytest.raises(UnsafeSettings, match="“mof” lacks its secret"):
        load("production", environ=environ)
    settings = load("production", environ=environ | {"CONSULT_PROVIDER_MOF_SECRET": "s"})
    assert [one.name for one in settings.providers] == ["mof"]
    assert load("testing", environ={}, providers=settings.providers).providers == settings.providers


def test_production_says_everything_that_is_missing_at_once() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        load("production", environ={"CONSULT_SECURE_COOKIES": "0"})
    said = str(refused.value)
    for name in ("SECRET_KEY", "DATABASE_URL", "secure_cookies", "PUBLIC_URL", "SECURITY_CONTACT"):
        assert name in said
    with pytest.raises(UnsafeSettings) as refused:
        load("testing", environ={"CONSULT_PORT": "eighty", "CONSULT_THREADS": "many"}, colour="blue")
    assert len(str(refused.value).splitlines()) == 3


def test_a_secret_can_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n")
    environ = {name: value for name, value in PRODUCTION.items() if name != "CONSULT_SECRET_KEY"}
    assert load("production", environ=environ | {"CONSULT_SECRET_KEY_FILE": str(path)}).secret_key == KEY
    with pytest.raises(UnsafeSettings, match="not both"):
        load("production", environ=PRODUCTION | {"CONSULT_SECRET_KEY_FILE": str(path)})
    with pytest.raises(UnsafeSettings, match="cannot be read"):
        load("production", environ=environ | {"CONSULT_SECRET_KEY_FILE": str(tmp_path / "none")})
    path = tmp_path / "address"
    path.write_text("postgresql+psycopg://x:secret@/y")
    environ = {name: value for name, value in PRODUCTION.items() if name != "CONSULT_DATABASE_URL"}
    assert "secret" in load("production", environ=environ | {"CONSULT_DATABASE_URL_FILE": str(path)}).database_url


@pytest.mark.parametrize(
    ("public_url", "origin"),
    [
        ("", ""),
        ("https://Consult.Body.example/", "https://consult.body.example"),
        ("https://consult.body.example:443", "https://consult.body.example"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_where_people_reach_it_is_said_as_browsers_do(public_url: str, origin: str) -> None:
    assert load("testing", environ={}, public_url=public_url).origin == origin


@pytest.mark.parametrize(
    "public_url",
    ["consult.body.example", "ftp://x", "https://x/path", "https://x:port", "https://me@x", "https://x?q", "//x"],
)
def test_what_is_no_address_is_said(public_url: str) -> None:
    with pytest.raises(UnsafeSettings, match="the address of a site"):
        load("testing", environ={}, public_url=public_url)


def test_no_secret_is_in_a_sentence() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        load("production", environ={"CONSULT_SECRET_KEY": "a-weak-secret", "CONSULT_DATABASE_URL": "sqlite:///x"})
    assert "a-weak-secret" not in str(refused.value)


def test_no_key_stands_among_the_other_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings._read
    monkeypatch.setattr(
        settings, "_read", lambda name: read(name) | ({"secret_key": KEY} if name == "production" else {})
    )
    with pytest.raises(UnsafeSettings, match="must not stand in"):
        load("production", environ=PRODUCTION)


def test_thai_is_divided_only_where_the_dictionary_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not load("testing", environ={}).thai_words
    monkeypatch.setattr("consult.text.thai.is_installed", lambda: False)
    with pytest.raises(UnsafeSettings, match="make thai"):
        load("testing", environ={"CONSULT_THAI_WORDS": "true"})
