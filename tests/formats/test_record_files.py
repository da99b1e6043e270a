"""The files of a record, and the verifier as one file that stands on Python alone."""

import ast
import sys
from uuid import UUID

from consult.formats.record_files import PARTS, standalone, text_as_json
from consult.record.checking import sha256
from consult.text import paragraphs
from tests import builders


def test_a_version_hashes_as_its_file_does() -> None:
    text = builders.a_text()
    assert sha256(text_as_json(text)) == paragraphs.sha256(text)
    assert str(UUID(str(text[0].id))) in text_as_json(text).decode()


def test_the_verifier_imports_python_alone() -> None:
    tree = ast.parse(standalone())
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names
    assert not {"socket", "urllib", "http", "subprocess", "sqlite3"} & {name.split(".")[0] for name in named}


def test_the_parts_do_not_hide_one_another() -> None:
    kinds = ast.FunctionDef | ast.ClassDef
    names = [node.name for node in ast.parse(standalone()).body if isinstance(node, kinds)]
    names += [
        target.id
        for node in ast.parse(standalone()).body if isinstance(node, ast.Assign)
        for target in node.targets if isinstance(target, ast.Name)
    ]  # fmt: skip
    twice = sorted({name for name in names if names.count(name) > 1})
    assert twice == []


def test_every_part_is_in_it_whole() -> None:
    whole = standalone()
    for part in PARTS:
        for name, value in vars(part).items():
            if getattr(value, "__module__", "") == part.__name__ and callable(value):
                assert f"def {name}(" in whole or f"class {name}" in whole, name
