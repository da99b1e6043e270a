"""Finds what people read and translators would not: words in the sources that no marker surrounds."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

from consult.cli.messages import KEYWORDS

MARKERS = {*KEYWORDS, "lazy_gettext"}
# What these are given is read by programmers and programs.
FOR_PROGRAMS = {
    "RuntimeError", "ValueError", "TypeError", "KeyError", "LookupError", "UnsafeSettings", "TypeVar", "cast",
    "Unreachable", "Unintelligible",
    "compile", "text", "info", "warning", "error", "exception", "debug", "set_cookie", "setdefault", "split",
}  # fmt: skip
WORD = r"[^\W\d_]{2,}"
SENTENCE = re.compile(rf"{WORD}[,;:]? {WORD}|^[A-Z][a-z]+[.:]?$|{WORD}\.$")
ATTRIBUTES = {"aria-label", "alt", "label", "placeholder", "title"}
# The same in every language.
SAME = {"UTC", "RETAIN", "RESERVE", "NO TEXT", "SHA-256", "Rev.", "Lax", "Cf"}
# Where an expression stands in a template, its value is no matter of the template's.
VALUE = "\ue000"


def in_template(source: str) -> list[str]:
    """Return the words of a template that are not marked: between tags, in attributes, and handed to macros."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    page = _Page()
    page.feed("".join(_outside(tree)))
    page.close()
    return [text for text in page.found if re.search(WORD, text) and _is_shown(text)] + [
        text for text in _handed(tree) if re.search(rf"{WORD} {WORD}|^[A-Z]\w*[a-z]", text) and _is_shown(text)
    ]


def _is_shown(text: str) -> bool:
    return text not in SAME and not re.search('<|="', text)  # a piece of markup


class _Page(HTMLParser):
    """Collects what a browser shows or says of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "kbd"}
        self._keep(*(value or "" for name, value in attrs if name in ATTRIBUTES or name.startswith("data-text")))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "kbd"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._keep(data)

    def _keep(self, *texts: str) -> None:
        self.found += [part.strip() for text in texts for part in text.split(VALUE) if part.strip()]


def _outside(node: nodes.Node) -> Iterator[str]:
    """Yield a template's own text, with a sign for each value."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Expr):
        yield VALUE
    else:
        for child in node.iter_child_nodes():
            yield from _outside(child)


def _handed(node: nodes.Node) -> Iterator[str]:
    """Yield the strings in a template's expressions, leaving out what is marked, compared, or a key."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in MARKERS:
        for keyword in node.kwargs:
            yield from _handed(keyword.value)
        return
    if isinstance(node, nodes.Compare | nodes.Extends | nodes.Include | nodes.FromImport | nodes.Test):
        return
    if isinstance(node, nodes.Pair):
        yield from _handed(node.value)
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _handed(child)


def in_python(tree: ast.Module) -> list[str]:
    """Return the words of a file that are neither marked, nor for programs, nor the values of an enumeration."""
    return [text for text in _constants(tree) if SENTENCE.search(text) and "<" not in text and text not in SAME]


def _constants(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from _hidden(node)
    for child in _children(node):
        yield from _constants(child)


def _hidden(node: ast.JoinedStr) -> Iterator[str]:
    """Yield the messages of markers inside an f-string: what gathers messages reads such a string as one word."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _name(call.func) in MARKERS:
            yield from (str(message.value) for message in call.args[:2] if isinstance(message, ast.Constant))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a node, leaving out markers, docstrings, annotations, keys, names and enumerations."""
    left_out: list[ast.AST | None] = []
    if isinstance(node, ast.Call) and _name(node.func) in FOR_PROGRAMS:
        return
    if isinstance(node, ast.Call) and _name(node.func) in MARKERS:
        left_out = [message for message in node.args[:2] if isinstance(message, ast.Constant)]
    elif isinstance(node, ast.ClassDef) and any(_name(base) == "StrEnum" for base in node.bases):
        return
    elif isinstance(node, ast.FunctionDef):
        left_out = [node.returns]
    elif isinstance(node, ast.arg | ast.AnnAssign):
        left_out = [node.annotation]
    elif isinstance(node, ast.Dict):
        left_out = list(node.keys)
    elif isinstance(node, ast.Assign) and any(_name(target) == "__all__" for target in node.targets):
        return
    for child in ast.iter_child_nodes(node):
        if not any(child is one for one in left_out) and not _is_docstring(child):
            yield child


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
