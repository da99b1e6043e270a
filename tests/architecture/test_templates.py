"""Every template compiles and is used."""

import re

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.meta import find_referenced_templates

from consult.app import create_app
from consult.settings import load
from tests.architecture.sources import ROOT, sources

FOLDER = ROOT / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())
# Syntax only: the filters and functions of the pages are known where the pages are tested.
PLAIN = Environment(loader=FileSystemLoader(FOLDER), extensions=["jinja2.ext.i18n"], autoescape=True)


@pytest.fixture(scope="module")
def environment() -> Environment:
    """The environment of the running application, with all its filters."""
    environment: Environment = create_app(load("testing")).jinja_env
    return environment


def test_each_compiles(environment: Environment) -> None:
    for name in NAMES:
        environment.get_template(name)


def test_each_is_used() -> None:
    used = {name for source in sources() for name in re.findall(r'"([\w./-]+\.(?:html|txt|xml|svg))"', source.text)}
    for name in NAMES:
        tree = PLAIN.parse((FOLDER / name).read_text("utf-8"))
        used |= {found for found in find_referenced_templates(tree) if found}
    assert [name for name in NAMES if name not in used] == []


def test_none_has_an_inline_style_or_handler() -> None:
    """The content security policy would forbid them, silently."""
    pages = {name: _markup((FOLDER / name).read_text("utf-8")) for name in NAMES if name.endswith(".html")}
    inline = {name: re.findall(r"\sstyle=|\son[a-z]+=|<style|javascript:", text) for name, text in pages.items()}
    assert {name: found for name, found in inline.items() if found} == {}


def _markup(text: str) -> str:
    """Leave out what the template engine replaces."""
    for code in (
        r"\{#.*?#\}",
        r"\{%-?\s*trans\b.*?endtrans\s*-?%\}",
        r"\{%.*?%\}",
        r"\{\{.*?\}\}",
        r"<!--.*?-->",
    ):
        text = re.sub(code, "", text, flags=re.DOTALL)
    return text
