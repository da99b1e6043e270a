"""The settings: config/default.toml, then the file of the mode, then CONSULT_* from the environment.

Frozen once read; values that would be unsafe in production are refused at the start, with a sentence for each. A secret
comes from the environment or from a file of its own, and is in no sentence.
"""

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from consult.formats.docx_limits import NAMES as LIMITS
from consult.formats.docx_limits import Limits
from consult.providers import Provider, UnsafeProvider, read_providers
from consult.text import thai

ROOT = Path(__file__).resolve().parent.parent
MODES = ("demo", "testing", "development", "production")
WEAK_KEYS = frozenset({"", "change-me"})


CONTACTS = ("mailto:", "https://", "tel:")
SECRETS = ("secret_key", "database_url")
"""What may stand in a file of its own, named by CONSULT_…_FILE."""


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
    word_file_bytes: int
    word_unpacked_bytes: int
    word_part_bytes: int
    word_parts: int
    word_paragraphs: int
    word_revisions: int
    word_memory_bytes: int
    word_seconds: int
    threads: int
    trusted_proxies: int
    secure_cookies: bool
    public_url: str
    idle_minutes: int
    session_hours: int
    proof_minutes: int
    providers: tuple[Provider, ...]
    security_contact: str
    thai_words: bool

    @property
    def origin(self) -> str:
        """Where people reach this server, as a browser calls it; nothing where no setting says so."""
        url = urlsplit(self.public_url)
        if not url.hostname:
            return ""
        is_usual = url.port in {None, {"http": 80, "https": 443}.get(url.scheme)}
        return f"{url.scheme}://{url.hostname}" + ("" if is_usual else f":{url.port}")

    @property
    def word_limits(self) -> Limits:
        """How large a Word file may be, and what reading one may cost."""
        chosen = {name: getattr(self, f"word_{name}") for name in LIMITS if f"word_{name}" in NAMES}
        return Limits(**chosen)

    @property
    def has_demo_sign_in(self) -> bool:
        """Whether anybody may choose whom to be: only in the demo and in tests."""
        return self.mode in {"demo", "testing"}


NAMES = tuple(one.name for one in fields(Settings))


def load(mode: str | None = None, environ: dict[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the settings for `mode` (or CONSULT_MODE, or development).

    :raises UnsafeSettings: something is missing, of the wrong type, unknown or unsafe; the message says all of it
    """
    env = dict(os.environ if environ is None else environ)
    chosen = mode or env.get("CONSULT_MODE") or "development"
    if chosen not in MODES:
        raise UnsafeSettings(f"CONSULT_MODE is “{chosen}”; it must be one of: {', '.join(MODES)}.")
    values = _read("default") | _read(chosen) | {"mode": chosen}
    values |= {name: env[f"CONSULT_{name.upper()}"] for name in NAMES if f"CONSULT_{name.upper()}" in env}
    values |= _from_files(env)
    values |= overrides
    problems = [f"There is no setting “{name}”." for name in sorted(set(values) - set(NAMES))]
    if isinstance(values.get("providers"), str):
        try:
            values["providers"] = _providers(values["providers"], env, chosen)
        except UnsafeProvider as unsafe:
            problems.append(str(unsafe))
            values["providers"] = ()
    typed, wrong = _typed(values)
    problems += wrong
    if typed.get("public_url") and not _is_address(typed["public_url"]):
        problems.append(
            f"The setting “public_url” cannot be “{typed['public_url']}”: it must be the address of a site."
        )
    if typed.get("thai_words") and not thai.is_installed():
        problems.append("The setting “thai_words” needs the dictionary of Thai: `make thai` installs it.")
    if not problems:
        settings = Settings(**typed)
        problems = _unsafe(settings) if settings.mode == "production" else []
        if not problems:
            return settings
    raise UnsafeSettings("\n".join(problems))


def _read(name: str) -> dict[str, Any]:
    path = ROOT / "config" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _from_files(env: dict[str, str]) -> dict[str, str]:
    """Return the secrets that stand in files of their own, as those who run containers keep them."""
    found, problems = {}, []
    for name in SECRETS:
        variable = f"CONSULT_{name.upper()}"
        path = env.get(f"{variable}_FILE")
        if path is None:
            continue
        if variable in env:
            problems.append(f"Give {variable} or {variable}_FILE, not both.")
        try:
            found[name] = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{variable}_FILE names a file that cannot be read ({type(error).__name__}).")
    if problems:
        raise UnsafeSettings("\n".join(problems))
    return found


def _typed(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values as their settings want them, and what cannot be."""
    typed: dict[str, Any] = {}
    problems = []
    for one in fields(Settings):
        if one.name not in values:
            problems.append(f"The setting “{one.name}” is missing: give it in CONSULT_{one.name.upper()}.")
            continue
        try:
            typed[one.name] = _as(one.type, values[one.name])
        except (KeyError, ValueError, TypeError):
            kind = getattr(one.type, "__name__", one.type)
            shown = "that" if one.name in SECRETS else f"“{values[one.name]}”"
            problems.append(f"The setting “{one.name}” cannot be {shown}: it must be {kind}.")
    return typed, problems


def _as(kind: Any, value: Any) -> Any:
    if kind is bool and isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}[value.lower()]
    return kind(value)


def _is_address(text: str) -> bool:
    """Say whether this is the address of a site: a scheme, a name, perhaps a port, nothing else."""
    try:
        url = urlsplit(text)
        is_whole = url.scheme in {"http", "https"} and url.hostname is not None and url.port != 0
    except ValueError:
        return False
    return is_whole and not (url.path.strip("/") or url.query or url.fragment or "@" in url.netloc)


def _providers(path: str, env: dict[str, str], mode: str) -> tuple[Provider, ...]:
    """Read the identity providers, from a file that is meant from the root where it is named without one.

    :raises UnsafeProvider: one of them cannot be
    """
    return read_providers(ROOT / path, env, is_production=mode == "production") if path else ()


def _unsafe(settings: Settings) -> list[str]:
    """Say everything that keeps these settings from production, at once."""
    key, default = settings.secret_key, _read("default")
    wrong = {
        "CONSULT_SECRET_KEY (or CONSULT_SECRET_KEY_FILE) must be a random text of at least 32 characters; "
        "`consult init --new-key` makes one": key in WEAK_KEYS or len(key) < 32 or len(set(key)) < 8,
        "secret_key must not stand in config/production.toml, which is copied and read": "secret_key"
        in _read("production"),
        "CONSULT_DATABASE_URL (or CONSULT_DATABASE_URL_FILE) must say where the database is": (
            settings.database_url == default["database_url"]
        ),
        "secure_cookies must be true: put the server behind HTTPS": not settings.secure_cookies,
        "CONSULT_PUBLIC_URL must say where people reach this server, such as https://consult.body.example": (
            not settings.public_url.startswith("https://")
        ),
        "CONSULT_SECURITY_CONTACT must say who is told of a weakness, such as mailto:security@body.example": (
            not settings.security_contact.startswith(CONTACTS)
        ),
    }
    return [f"In production {sentence}." for sentence, is_wrong in wrong.items() if is_wrong]
