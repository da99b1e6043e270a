"""The files of a record as bytes: what one reader may take home of a draft. JSON is canonical: hashes can be made anew.

Which file holds what, and what each value means, stands in docs/record.md.
"""

import hashlib
import inspect
import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from consult.formats import markdown, record_page
from consult.formats.record_page import RecordContents, Say
from consult.record import (
    chain,
    check_answers,
    check_decisions,
    check_journal,
    check_texts,
    checking,
    container,
    ed25519,
    signed,
    verifier,
)
from consult.record.chain import canonical
from consult.record.container import Files
from consult.record.verifier import FORM
from consult.text.paragraphs import Text

PARTS: tuple[ModuleType, ...] = (
    chain, ed25519, container, signed, checking, check_journal, check_texts, check_answers, check_decisions, verifier,
)  # fmt: skip
"""What the one-file verifier consists of, in this order: each stands on those before it and on Python alone."""
HEAD = '''#!/usr/bin/env python3
"""Verifies a record that Consult has written. It needs Python 3.11 or newer, and nothing else: no network, no database.

    python3 verify.py RECORD.zip [--draft ID] [--head NUMBER:HASH]... [--key NAME]...

This is the code of `consult verify` in one file. Take it from a source that you trust, not from the very file that you
doubt. Ends with 0 where everything holds, 1 where something does not, 2 where the file is no record.
"""
'''
TAIL = """


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:], _read))
"""


def record_files(contents: RecordContents, gettext: Say, language: str) -> Files:
    """Return the files of a record but for its manifest; the page in it speaks the reader's language."""
    values: dict[str, Any] = {
        "adoption.json": contents.decisions,
        "dispositions.json": contents.compilations,
        "keys.json": contents.keys,
        "rounds.json": contents.rounds,
        "rulings.json": contents.rulings,
        "versions.json": [about for about, _ in contents.versions],
    }
    values |= contents.journals
    values |= {f"provenance/{number:02}.json": rows for number, rows in contents.provenance.items()}
    values |= {f"traces/{number:02}.json": table for number, table in contents.traces.items()}
    files = [(name, canonical(value)) for name, value in values.items()]
    files += [(name, text.encode()) for name, text in {**contents.submissions, **contents.records}.items()]
    for about, text in contents.versions:
        files += [(about["file"], text_as_json(text)), (about["markdown"], markdown.write(text).encode())]
    files += [
        ("index.html", record_page.page(contents, gettext, language).encode()),
        ("verify.py", standalone().encode()),
    ]
    return sorted(files)


def manifest(contents: RecordContents, files: Files) -> bytes:
    """Return what names every file with its hash, and the head of the journal; this is what is signed."""
    journal = contents.journals["journal/draft.json"]
    listed = [
        {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)} for name, content in files
    ]
    head = {"chain": journal["chain"], "head": journal["entries"][-1]["hash"], "seq": len(journal["entries"])}
    return canonical(contents.about | {"files": listed, "form": FORM, "journal": head})


def text_as_json(text: Text) -> bytes:
    """Return a text as the JSON whose SHA-256 is the hash of its version."""
    return canonical([[str(p.id), p.kind.value, p.level, p.label, p.text, list(p.notes)] for p in text])


def standalone() -> str:
    """Return the verifier as one file: the modules of `consult.record` that it consists of, without their imports."""
    bodies = [_without_docstring(inspect.getsource(part)) for part in PARTS]
    outside = sorted({line for body in bodies for line in _imports(body) if "consult" not in line})
    return HEAD + "\n" + "\n".join(outside) + "\n\n\n" + "\n\n\n".join(_code(body) for body in bodies) + TAIL


_IMPORT = re.compile(r"^(?:from [\w.]+ import (?:\([^)]*\)|[^\n(]+)|import [^\n]+)\n", re.MULTILINE)


def _imports(source: str) -> Iterable[str]:
    return (" ".join(found.split()).strip() for found in _IMPORT.findall(source))


def _code(source: str) -> str:
    return _IMPORT.sub("", source).strip("\n")


def _without_docstring(source: str) -> str:
    return re.sub(r'\A""".*?"""\n', "", source, flags=re.DOTALL)
