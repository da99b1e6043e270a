"""In which language a reader reads the pages: the catalogues there are, and which one a request gets.

What members write is never translated. English is what the sources say; every other language is one catalogue,
`consult/translations/<language>.po`, read when it is first asked for: nothing has to be compiled, nothing can be stale.
"""

import functools
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from unicodedata import bidirectional

from babel import Locale, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import request
from flask_babel import Domain, get_locale
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from sqlalchemy.exc import SQLAlchemyError

from consult.edge import acting, programs
from consult.settings import ROOT, Settings

FOLDER = ROOT / "consult" / "translations"
SOURCE = "en"
COOKIE = "consult-language"
# Letters written from right to left, and the signs that turn or isolate what follows them.
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})


def cookie_name(settings: Settings) -> str:
    """Return the name of the cookie that keeps the language chosen; `__Host-` binds it to this host and to HTTPS."""
    return f"__Host-{COOKIE}" if settings.secure_cookies else COOKIE


@functools.cache
def names() -> dict[str, str]:
    """Return the languages there are by their tags, each by its own name: English first, then by tag."""
    tags = [SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po"))]
    return {tag: str(Locale.parse(tag).get_display_name(tag)).capitalize() for tag in tags}


def of_request() -> str:
    """Return the reader's language: the one chosen in this browser, the person's own, or what the browser asks for.

    A program is answered in the one it asks for, whoever it acts for.
    """
    offered = names()
    if not programs.is_asking():
        chosen = request.cookies.get(cookie_name(acting.settings()), "")
        if chosen in offered:
            return chosen
        person = _own()
        if person in offered:
            return person
    wanted = negotiate_locale(list(request.accept_languages.values()), list(offered), sep="-")
    return wanted or _default(offered)


class Catalogues(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Finds the translations of a request in the catalogues, which are read once in a process."""

    def get_translations(self) -> NullTranslations:
        """Return the translations into the language of this request."""
        return read(str(get_locale() or SOURCE))

    def gettext(self, string: str, **values: Any) -> str:
        """Return a sentence in the language of this request; see `isolated`."""
        return str(super().gettext(string, **isolated(values)))

    def ngettext(self, singular: str, plural: str, num: int, **values: Any) -> str:
        """Return the same for a number of things."""
        return str(super().ngettext(singular, plural, num, **isolated(values)))


def isolated(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is put into a sentence so that words written from right to left leave the rest of it in order.

    Such words stand between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE; all others are as they were.
    """
    return {name: _isolate(value) if isinstance(value, str) else value for name, value in values.items()}


def _isolate(words: str) -> str:
    if not any(bidirectional(sign) in _TURNING for sign in words):
        return words
    return type(words)(f"\u2068{words}\u2069")


def isolate_in(environment: Environment) -> None:
    """Let the sentences of templates isolate words as those of the code do."""
    for name in ("gettext", "ngettext"):
        environment.globals[name] = _isolating(cast(Callable[..., str], environment.globals[name]))


def _isolating(translate: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def isolating(context: Context, *sentence: Any, **values: Any) -> str:
        return cast(str, context.call(translate, *sentence, **isolated(values)))

    return isolating


@functools.cache
def read(tag: str) -> NullTranslations:
    """Return the translations into a language; of one without a catalogue none, so that the sources are shown."""
    path = FOLDER / f"{tag}.po"
    return _translations(path) if path.exists() else NullTranslations()


def _translations(path: Path) -> Translations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _own() -> str:
    """Return the language of the person signed in, or nothing; a page about a fault must not ask the database again."""
    try:
        reader = acting.principal()
    except SQLAlchemyError:
        return ""
    return reader.person.locale if reader else ""


def _default(offered: dict[str, str]) -> str:
    wanted = acting.settings().locale
    return wanted if wanted in offered else SOURCE
