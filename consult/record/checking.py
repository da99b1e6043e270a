"""A record while it is examined: its files, what they say, and what was found wrong, in sentences that say where."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from consult.record.chain import canonical

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold: in which file or entry, and what."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What whoever verifies knows from elsewhere: from a receipt, from paper, from an earlier copy."""

    draft: str = ""
    heads: tuple[tuple[int, str], ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """The files of a record by name. `manifest` and what stands in the journals are filled in as they are read."""

    files: dict[str, bytes]
    findings: list[Finding] = field(default_factory=list)
    manifest: Values = field(default_factory=dict)
    entries: list[Values] = field(default_factory=list)
    inner: dict[str, list[Values]] = field(default_factory=dict)
    versions: dict[int, Values] = field(default_factory=dict)
    texts: dict[int, list[Values]] = field(default_factory=dict)
    items: dict[tuple[str, str], Values] = field(default_factory=dict)
    words: dict[int, Counter[str]] = field(default_factory=dict)

    def fault(self, place: str, sentence: str) -> None:
        """Note that something does not hold."""
        self.findings.append(Finding(place, sentence))

    def require(self, holds: bool, place: str, sentence: str) -> None:
        """Note that something does not hold, unless it does."""
        if not holds:
            self.fault(place, sentence)

    def values(self, name: str) -> Any:
        """Return what a JSON file says.

        :raises ValueError: it is missing, no JSON, or not in the one form in which its hash is made
        """
        if name not in self.files:
            raise ValueError("the file is missing")
        found = json.loads(self.files[name])
        if canonical(found) != self.files[name]:
            raise ValueError("it is not in canonical form")
        return found

    def names(self, folder: str) -> list[str]:
        """Return the names of the JSON files in a folder."""
        return [name for name in self.files if name.startswith(f"{folder}/") and name.endswith(".json")]

    def attempt(self, place: str, check: Callable[[], object]) -> None:
        """Carry a check out; what cannot even be read is a finding too."""
        try:
            check()
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            why = str(error) if isinstance(error, ValueError) and str(error) else "it is not as a record is written"
            self.fault(place, why)

    def only_fields(self, place: str, found: Values, wanted: Iterable[str]) -> None:
        """Note fields that should not be there, or are missing."""
        wrong = {*found} ^ {*wanted}
        self.require(not wrong, place, f"its fields are not those of a record: {', '.join(sorted(wrong))}")

    def told(self, key: str) -> set[Any]:
        """Return every value that stands under a key in the public parts of the draft's journal."""
        return {entry["public"].get(key) for entry in self.entries if "public" in entry}


def words_of(text: str) -> Counter[str]:
    """Return the words of a text with how often each is there."""
    return Counter(re.findall(r"\w+", text))


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()
