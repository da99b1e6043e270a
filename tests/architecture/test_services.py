"""A service is one act: it is told who and when, writes the journal, and leaves the commit to the edge."""

import ast
from collections.abc import Iterator

from consult.procedure.acts import Act
from tests.architecture.sources import sources

TO_THE_EDGE = {"commit", "rollback", "utcnow", "today"}
SERVICES = [source for source in sources() if source.floor == "services"]
FUNCTIONS = {
    (source.path, node.name): node
    for source in SERVICES
    for node in source.tree.body
    if isinstance(node, ast.FunctionDef)
}


def _keywords(node: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in node.args.kwonlyargs}


# An act has somebody who acts. (The journal itself is what they write in.)
ACTS = {
    (path, name): node
    for (path, name), node in FUNCTIONS.items()
    if not name.startswith("_") and "by" in _keywords(node) and not path.endswith("/journal.py")
}


def test_none_commits_or_reads_the_clock() -> None:
    called = {source.path: {name for thing, name in _calls(source.tree) if thing} for source in SERVICES}
    assert {path: found for path, names in called.items() if (found := names & TO_THE_EDGE)} == {}
    assert [source.path for source in SERVICES if "datetime.now" in source.text] == []


def test_each_is_told_when() -> None:
    assert [key for key, node in ACTS.items() if "now" not in _keywords(node)] == []


def test_each_takes_all_but_the_session_by_name() -> None:
    assert [key for key, node in ACTS.items() if [a.arg for a in node.args.args] != ["session"]] == []


def test_each_writes_the_journal() -> None:
    assert [key for key in ACTS if not _writes(key, set())] == []


def test_each_act_has_a_service() -> None:
    named = {
        node.attr
        for source in SERVICES
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Act"
    }
    assert [act.name for act in Act if act.name not in named] == []


def _writes(key: tuple[str, str], seen: set[tuple[str, str]]) -> bool:
    """Follow the calls of a service, by name, through this floor."""
    if key in seen or key not in FUNCTIONS:
        return False
    seen.add(key)
    return any(
        (module == "journal" and name == "record")
        or any(_writes(other, seen) for other in _named(key[0], module, name))
        for module, name in _calls(FUNCTIONS[key])
    )


def _calls(node: ast.AST) -> Iterator[tuple[str, str]]:
    for call in ast.walk(node):
        if not isinstance(call, ast.Call):
            continue
        if isinstance(call.func, ast.Name):
            yield "", call.func.id
        elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            yield call.func.value.id, call.func.attr


def _named(path: str, module: str, name: str) -> list[tuple[str, str]]:
    """Find what a name means: a function of the same file, or else one imported from another."""
    if not module and (path, name) in FUNCTIONS:
        return [(path, name)]
    return [key for key in FUNCTIONS if key[1] == name and (not module or key[0].endswith(f"/{module}.py"))]
