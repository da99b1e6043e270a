"""The project's own files, read as text and as syntax."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Source:
    """One file of the package."""

    path: str
    text: str
    tree: ast.Module

    @property
    def floor(self) -> str:
        """The first name below `consult`."""
        return self.path.split("/")[1].removesuffix(".py")

    def imported(self) -> set[str]:
        """Name the top-level packages it imports, wherever in the file."""
        return {name.split(".")[0] for name in _imported(self.tree)}


@dataclass(frozen=True)
class Function:
    """One function or method, with the lines of its body that say something."""

    name: str
    lines: int


def sources() -> list[Source]:
    """Read every file of the package."""
    return [
        Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))
        for path in sorted((ROOT / "consult").rglob("*.py"))
        for text in [path.read_text("utf-8")]
    ]


def functions(source: Source) -> Iterator[Function]:
    """Measure every function: its body without the docstring."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield Function(f"{source.path}::{node.name}", lines)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
