"""Settings: what is read from where, and what is refused at the start."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from consult.settings import MODES, Settings, UnsafeSettings, load

KEY = "k" * 40
PRODUCTION = {
    "CONSULT_SECRET_KEY": KEY,
    "CONSULT_DATABASE_URL": "postgresql+psycopg://x@/y",
    "CONSULT_SECURE_COOKIES": "true",
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
        {"CONSULT_SECRET_KEY": "k" * 31},
        {"CONSULT_SECURE_COOKIES": "false"},
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
