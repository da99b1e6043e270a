"""Asks the public database of known vulnerabilities about every dependency: `make audit`.

Says honestly what came of it. What was not asked, or not answered, is not audited: that is said loudly, and is a
failure where CONSULT_AUDIT is "required". Nothing is ever called safe that nobody has looked up.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements-dev.lock"
"""Holds whatever is shipped too, in the same versions; a test sees to that."""
FINE, FOUND, NOT_AUDITED = 0, 1, 3
PATIENCE = 600
"""Seconds after which the database is given up."""


@dataclass(frozen=True)
class Report:
    """What came of an audit: how it ends, and what is printed."""

    status: int
    lines: tuple[str, ...]


def locked(path: Path) -> set[str]:
    """Name the packages that a lock file holds."""
    return {_plain(name) for name in re.findall(r"^([\w.-]+)==", path.read_text(), flags=re.MULTILINE)}


def audit(path: Path, *, url: str = "", is_required: bool, accepted: dict[str, str]) -> Report:
    """Look up every package of a lock file; `url` names another database than the usual one."""
    command = [
        sys.executable, "-m", "pip_audit", "--strict", "--require-hashes", "--disable-pip", "--format", "json",
        "--progress-spinner", "off", "--vulnerability-service", "osv", "--requirement", str(path),
        *(("--osv-url", url) if url else ()),
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return _not_audited(path, "the database does not answer", is_required=is_required)
    except json.JSONDecodeError:
        said = done.stderr.strip().splitlines() or ["pip-audit says nothing"]
        return _not_audited(path, said[-1], is_required=is_required)
    return _read(path, answer["dependencies"], is_required=is_required, accepted=accepted)


def _read(
    path: Path, dependencies: Sequence[dict[str, object]], *, is_required: bool, accepted: dict[str, str]
) -> Report:
    asked = {_plain(str(one["name"])) for one in dependencies if "vulns" in one}
    missing = locked(path) - asked
    if missing or not asked:
        return _not_audited(path, f"nothing was answered on {', '.join(sorted(missing))}", is_required=is_required)
    found, known = [], []
    for one in dependencies:
        for hole in one["vulns"]:  # type: ignore[attr-defined]
            names = {hole["id"], *hole.get("aliases", [])}
            reasons = [accepted[name] for name in sorted(names & set(accepted))]
            line = f"{one['name']} {one['version']}: {hole['id']}"
            known.append(f"  accepted: {line} ({reasons[0]})") if reasons else found.append(f"  {line}")
    if found:
        return Report(FOUND, (f"VULNERABLE: {path.name}", *found, *known))
    return Report(FINE, (f"Audited {len(asked)} packages of {path.name}: no known vulnerability.", *known))


def _not_audited(path: Path, reason: str, *, is_required: bool) -> Report:
    lines = ("*" * 72, f"NOT AUDITED: {path.name}, because {reason[:500]}", "Nothing is known about its dependencies.")
    return Report(NOT_AUDITED if is_required else FINE, (*lines, lines[0]))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Audit whatever is shipped, and what it is made with; print what came of it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")).get("tool", {}).get("consult-audit", {})
    report = audit(
        LOCK, url=os.environ.get("CONSULT_AUDIT_URL", ""), is_required=os.environ.get("CONSULT_AUDIT") == "required",
        accepted=settings.get("accepted", {}),
    )  # fmt: skip
    sys.stderr.write("\n".join(report.lines) + "\n")
    return report.status


if __name__ == "__main__":
    sys.exit(main())
