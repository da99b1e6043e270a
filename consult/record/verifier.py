"""Verifies a record: everything in it, against itself and against what whoever verifies knows from elsewhere.

Nothing here needs more than Python's standard library: these modules, joined, are the `verify.py` in every record.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consult.record.check_answers import check_answers, check_compilations
from consult.record.check_decisions import check_decisions
from consult.record.check_journal import check_folded, check_journals
from consult.record.check_texts import check_texts, check_versions
from consult.record.checking import Expected, Finding, Record, sha256
from consult.record.container import NotARecord, is_plain, unpack
from consult.record.signed import Key, read_keys, signed_payload

FORM = "consult-record-1"
MANIFEST, SIGNATURE, KEYS = "manifest.json", "manifest.jws", "keys.json"
NEEDED = (
    "adoption.json", "dispositions.json", "index.html", "journal/draft.json", KEYS, MANIFEST, SIGNATURE, "rounds.json",
    "rulings.json", "verify.py", "versions.json",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found. `told` says what the record is, where it could be read."""

    findings: tuple[Finding, ...]
    told: tuple[str, ...] = ()


def examine(packed: bytes, expected: Expected | None = None) -> Examined:
    """Return everything in a record that does not hold.

    :raises NotARecord: it is no ZIP file
    """
    files, wrong_at = unpack(packed)
    record = Record(dict(files))
    if wrong_at is not None:
        record.fault("the ZIP file", f"byte {wrong_at} is not as Consult packs it")
    for name, count in Counter(name for name, _ in files).items():
        record.require(count == 1, name, "it is in the ZIP file more than once")
        record.require(is_plain(name), name, "it is no name of a file in a record")
    for name in NEEDED:
        record.require(name in record.files, name, "the file is missing")
    known = expected or Expected()
    record.attempt(MANIFEST, lambda: _manifest(record, known))
    keys: dict[str, Key] = {}
    record.attempt(KEYS, lambda: keys.update(read_keys(record.values(KEYS))))
    record.attempt(SIGNATURE, lambda: _signature(record, keys, known))
    if record.manifest:
        _contents(record, keys, known)
    return Examined(tuple(dict.fromkeys(record.findings)), _told(record) if record.manifest else ())


def _contents(record: Record, keys: dict[str, Key], known: Expected) -> None:
    check_journals(record, known)
    record.attempt("rounds.json", lambda: check_folded(record))
    record.attempt("versions.json", lambda: check_versions(record))
    record.attempt("dispositions.json", lambda: check_compilations(record))
    check_texts(record)
    record.attempt("rounds.json", lambda: check_answers(record))
    record.attempt("adoption.json", lambda: check_decisions(record, keys))


def _manifest(record: Record, known: Expected) -> None:
    """Check that each file is listed with its hash, and no other is there."""
    said = record.values(MANIFEST)
    record.require(said["form"] == FORM, MANIFEST, f"it is not of the form {FORM}")
    listed = [row["name"] for row in said["files"]]
    record.require(listed == sorted(set(listed)), MANIFEST, "a file is listed twice, or out of order")
    for row in said["files"]:
        content = record.files.get(row["name"])
        if content is None:
            record.fault(row["name"], "the file is missing")
            continue
        same = (sha256(content), len(content)) == (row["sha256"], row["size"])
        record.require(same, row["name"], "it was changed: the manifest names another hash or size")
    for name in sorted({*record.files} - {*listed, MANIFEST, SIGNATURE}):
        record.fault(name, "the manifest does not list it")
    draft = str(said["draft"]["id"])
    record.require(known.draft in {"", draft}, MANIFEST, f"it is the record of another draft, {draft}")
    record.manifest = {**said, "reader": {**said["reader"]}, "journal": {**said["journal"]}}


def _signature(record: Record, keys: dict[str, Key], known: Expected) -> None:
    key, _ = signed_payload(record.files[SIGNATURE].decode(), keys, record.files[MANIFEST])
    in_use = not key.until
    record.require(in_use, SIGNATURE, f"the key {key.kid} was retired before this record was made")
    for kid in known.keys:
        record.require(kid in keys, KEYS, f"the key that you know, {kid}, is not in this record")
    if known.keys:
        record.require(key.kid in known.keys, SIGNATURE, f"it is signed with the key {key.kid}, which you do not know")


def _told(record: Record) -> tuple[str, ...]:
    said, journal = record.manifest, record.manifest["journal"]
    reader = " ".join(str(part) for part in (said["reader"]["capacity"], said["reader"]["member"]) if part)
    return (
        f"Draft: {said['draft']['title']} ({said['draft']['id']})",
        f"As the reader was given it: {reader}",
        f"Versions: {len(record.versions)}. Entries in the journal: {len(record.entries)}.",
        f"Head of the journal: {journal['seq']}:{journal['head']}",
    )


def main(arguments: Sequence[str], read: Callable[[str], bytes]) -> int:
    """Verify the file that the arguments name; `read` gives its bytes. 0: it holds, 1: it does not, 2: no record."""
    asked = _parser().parse_args(arguments)
    try:
        heads = tuple((int(seq), known) for seq, _, known in (head.partition(":") for head in asked.head))
        found = examine(read(asked.file), Expected(asked.draft, heads, tuple(asked.key)))
    except (NotARecord, OSError) as error:
        sys.stderr.write(f"{asked.file} cannot be verified: {error}\n")
        return 2
    except ValueError:
        sys.stderr.write("Give --head as NUMBER:HASH, as it stands on a receipt.\n")
        return 2
    lines = [*found.told, ""] + [f"BROKEN  {finding}" for finding in found.findings]
    lines.append(
        f"{len(found.findings)} things do not hold." if found.findings else
        "Everything holds. Compare the head of the journal, and the name of the key, with your receipts."
    )  # fmt: skip
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if found.findings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Verify a record that Consult has written.")
    parser.add_argument("file", metavar="RECORD.zip")
    parser.add_argument("--draft", default="", metavar="ID", help="the draft that it must be the record of")
    parser.add_argument("--head", action="append", default=[], metavar="NUMBER:HASH", help="as on a receipt")
    parser.add_argument("--key", action="append", default=[], metavar="NAME", help="the name of a key you know")
    return parser
