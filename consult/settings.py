"""The settings: config/default.toml, then the file of the mode, then CONSULT_* from the environment.

Frozen once read; values that would be unsafe in production are refused at the start, with a sentence.
"""

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MODES = ("demo", "testing", "development", "production")
WEAK_KEYS = frozenset({"", "change-me"})


class UnsafeSettings(ValueError):
    """The settings are incomplete, or unsafe for the mode they are meant for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. There is no grace after a deadline, on purpose: the instant decides."""

    mode: str
    database_url: str
    secret_key: str
    host: str
    port: int
    locale: str
    max_upload_bytes: int
    threads: int
    trusted_proxies: int
    secure_cookies: bool
    public_url: str
    idle_minutes: int
    session_hours: int
    proof_minutes: int

    @property
    def origin(self) -> str:
        """Where people reach this server, as a browser calls it; nothing where no setting says so."""
        url = urlsplit(self.public_url)
        if not url.hostname:
            return ""
        is_usual = url.port in {None, {"http": 80, "https": 443}.get(url.scheme)}
        return f"{url.scheme}://{url.hostname}" + ("" if is_usual else f":{url.port}")

    @property
    def has_demo_sign_in(self) -> bool:
        """Whether anybody may choose whom to be: only in the demo and in tests."""
        return self.mode in {"demo", "testing"}


def load(mode: str | None = None, environ: dict[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the settings for `mode` (or CONSULT_MODE, or development).

    :raises UnsafeSettings: a value is missing, of the wrong type, unknown or unsafe
    """
    env = dict(os.environ if environ is None else environ)
    chosen = mode or env.get("CONSULT_MODE") or "development"
    if chosen not in MODES:
        raise UnsafeSettings(f"CONSULT_MODE is “{chosen}”; it must be one of: {', '.join(MODES)}.")
    values = _read("default") | _read(chosen) | {"mode": chosen}
    values |= {f.name: env[f"CONSULT_{f.name.upper()}"] for f in fields(Settings) if f"CONSULT_{f.name.upper()}" in env}
    values |= overrides
    unknown = sorted(set(values) - {f.name for f in fields(Settings)})
    if unknown:
        raise UnsafeSettings(f"There is no setting “{unknown[0]}”.")
    settings = Settings(**{f.name: _typed(f.name, f.type, values) for f in fields(Settings)})
    _refuse_unsafe(settings)
    return settings


def _read(name: str) -> dict[str, Any]:
    path = ROOT / "config" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _typed(name: str, kind: Any, values: dict[str, Any]) -> Any:
    if name not in values:
        raise UnsafeSettings(f"The setting “{name}” is missing: give it in CONSULT_{name.upper()}.")
    value = values[name]
    try:
        if kind is bool and isinstance(value, str):
            return {"true": True, "1": True, "false": False, "0": False}[value.lower()]
        return kind(value)
    except (KeyError, ValueError, TypeError):
        raise UnsafeSettings(f"The setting “{name}” cannot be “{value}”: it must be {kind.__name__}.") from None


def _refuse_unsafe(settings: Settings) -> None:
    if settings.mode != "production":
        return
    if settings.secret_key in WEAK_KEYS or len(settings.secret_key) < 32:
        raise UnsafeSettings("In production CONSULT_SECRET_KEY must be a random text of at least 32 characters.")
    if not settings.secure_cookies:
        raise UnsafeSettings("In production secure_cookies must be true: put the server behind HTTPS.")
