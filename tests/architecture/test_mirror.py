"""Every file of the package has its test file, at the same place."""

from tests.architecture.sources import ROOT, sources

# Declarations only; the tests of the floor above go through them.
EXEMPT: dict[str, str] = {"consult/web/rows.py": "values that test_compiled.py sees filled"}


def test_each_file_has_its_test() -> None:
    missing = [source.path for source in sources() if not _is_tested(source.path)]
    assert missing == [], "no test file at the same place below tests/"


def test_no_exemption_is_out_of_date() -> None:
    paths = {source.path for source in sources()}
    assert set(EXEMPT) <= paths
    assert all(EXEMPT.values())


def _is_tested(path: str) -> bool:
    *folders, name = path.split("/")[1:]
    if name in {"__init__.py", "__main__.py"} or path in EXEMPT:
        return True
    return (ROOT / "tests" / "/".join(folders) / f"test_{name}").exists()
