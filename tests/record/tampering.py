"""What somebody might do to a record. Each is done to a copy; both verifiers have to notice every one.

`how far` the forger goes: `left` changes the files only; `listed` puts the new hashes into the manifest too; `signed`
has the server's own key sign the new manifest, as only a dishonest secretariat could.
"""

import base64
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from consult.record import signing
from consult.record.chain import Entry, Withheld, canonical, digest
from consult.record.checking import Expected, sha256
from consult.record.container import pack, unpack
from consult.record.signed import Key, key_as_json, thumbprint

STRANGER = bytes(range(32))
DRAFT = "journal/draft.json"
SUBMISSION = "submissions/round-1-MNG.json"
INNER = "journal/delegation-round-1.json"


@dataclass
class Copy:
    """The files of a record, to be spoiled; `seed` is the server's private key, `others` records beside it."""

    packed: bytes
    seed: bytes
    others: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files = dict(unpack(self.packed)[0])

    def values(self, name: str) -> Any:
        return json.loads(self.files[name])

    def put(self, name: str, values: Any) -> None:
        self.files[name] = canonical(values)

    def change(self, name: str, alter: Callable[[Any], Any]) -> None:
        values = self.values(name)
        changed = alter(values)
        self.put(name, values if changed is None else changed)

    def other(self, name: str, file: str) -> bytes:
        """Return a file of another record."""
        return dict(unpack(self.others[name])[0])[file]

    def entries(self, alter: Callable[[list[dict[str, Any]]], Any], name: str = DRAFT) -> None:
        self.change(name, lambda journal: journal.update(entries=_altered(journal["entries"], alter)))

    def linked(self) -> None:
        """Make every hash of the draft's chain anew, so that it holds in itself, and let the manifest name its head."""
        journal = self.values(DRAFT)
        prev = "0" * 64
        for seq, entry in enumerate(journal["entries"], 1):
            entry["prev"], entry["seq"] = prev, seq
            entry["hash"] = prev = digest(_link(journal["chain"], entry))
        self.put(DRAFT, journal)
        self.heads()

    def heads(self) -> None:
        """Let the manifest name the head that the chain has now."""
        last = self.values(DRAFT)["entries"][-1]
        self.change("manifest.json", lambda m: m["journal"].update(head=last["hash"], seq=last["seq"]))

    def listed(self) -> None:
        rows = [
            {"name": name, "sha256": sha256(content), "size": len(content)}
            for name, content in sorted(self.files.items())
            if not name.startswith("manifest.")
        ]
        self.change("manifest.json", lambda manifest: manifest.update(files=rows))

    def signed(self, seed: bytes | None = None) -> None:
        self.listed()
        key = seed or self.seed
        kid = thumbprint(signing.public_of(key))
        self.files["manifest.jws"] = signing.sign(
            self.files["manifest.json"], seed=key, kid=kid, detached=True
        ).encode()

    def written(self) -> bytes:
        return pack(self.files.items())


def _altered(entries: list[Any], alter: Callable[[list[Any]], Any]) -> list[Any]:
    changed = alter(entries)
    return changed if isinstance(changed, list) else entries


def _link(chain: str, entry: dict[str, Any]) -> Entry | Withheld:
    if "body" in entry:
        return Withheld(chain, entry["seq"], entry["body"], entry["prev"])
    names = ("at", "act", "capacity", "member", "public", "commitment")
    return Entry(chain, entry["seq"], prev=entry["prev"], **{name: entry[name] for name in names})


@dataclass(frozen=True)
class Tampering:
    """One way to spoil a record, how far the forger goes, and a word of the sentence that has to tell of it."""

    name: str
    spoil: Callable[[Copy], bytes | None]
    told: str
    how_far: str = "left"
    expected: Callable[[Copy], Expected] = lambda _: Expected()

    def done(self, copy: Copy) -> bytes:
        made = self.spoil(copy)
        if made is not None:
            return made
        if self.how_far == "listed":
            copy.listed()
        elif self.how_far == "signed":
            copy.signed()
        return copy.written()


def _at(values: list[Any], **wanted: Any) -> int:
    return next(n for n, one in enumerate(values) if all(one.get(k) == v for k, v in wanted.items()))


def _flip(packed: bytes, at: int) -> bytes:
    return packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]


def _deflated(copy: Copy) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in copy.files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _commented(copy: Copy) -> bytes:
    return copy.packed[:-2] + struct.pack("<H", 5) + b"hello"


def _reordered(copy: Copy) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(copy.files, reverse=True):
            archive.writestr(zipfile.ZipInfo(name), copy.files[name])
    return made.getvalue()


def _twice(copy: Copy) -> bytes:
    return pack([*copy.files.items(), ("versions.json", copy.files["versions.json"])])


def _word(copy: Copy, name: str, old: str, new: str) -> None:
    content = copy.files[name].replace(old.encode(), new.encode(), 1)
    assert content != copy.files[name]
    copy.files[name] = content


def _version(copy: Copy, alter: Callable[[list[Any]], Any]) -> None:
    """Alter the last text and everything that shows or names it, as far as the chain does not."""
    copy.change("versions/03.json", alter)
    sha = sha256(copy.files["versions/03.json"])
    copy.change("versions.json", lambda rows: rows[-1].update(sha256=sha))


def _without_version(copy: Copy) -> None:
    copy.change("versions.json", lambda rows: rows[:1] + rows[2:])
    for name in ("versions/02.json", "versions/02.md", "provenance/02.json", "traces/02.json"):
        del copy.files[name]


def _submission(copy: Copy, alter: Callable[[Any], Any], *, name: str = SUBMISSION) -> None:
    copy.change(name, alter)
    member, sha = name[-8:-5], sha256(copy.files[name])

    def noted(rounds: list[Any]) -> None:
        rows = rounds[0]["submissions"]
        rows[_at(rows, member=member)]["sha256"] = sha

    copy.change("rounds.json", noted)


def _hidden(copy: Copy) -> None:
    del copy.files[SUBMISSION]

    def without(rounds: list[Any]) -> None:
        rounds[0]["submissions"] = [one for one in rounds[0]["submissions"] if one["member"] != "MNG"]

    copy.change("rounds.json", without)


def _given_away(copy: Copy) -> None:
    """Put the answer of one member under the name of another."""
    copy.files["submissions/round-1-JPN.json"] = copy.files[SUBMISSION]


def _decision(copy: Copy, alter: Callable[[Any], Any]) -> None:
    copy.change("adoption/1.json", alter)
    sha = sha256(copy.files["adoption/1.json"])
    copy.change("adoption.json", lambda rows: rows[0].update(sha256=sha))


def _one_sign_changed(copy: Copy) -> bytes:
    """Return the signature with another sign at one place, whichever stands there."""
    token = copy.files["manifest.jws"]
    return token[:-9] + (b"B" if token[-9:-8] == b"A" else b"A") + token[-8:]


def _swapped_key(copy: Copy) -> None:
    x = signing.public_of(STRANGER)
    since = copy.values("keys.json")[0]["since"]
    copy.put("keys.json", [key_as_json(Key(thumbprint(x), x, since))])
    copy.signed(STRANGER)


def _wholly_swapped(copy: Copy) -> None:
    """Sign all there is anew with another key: only who knows the right one can tell."""
    kid = thumbprint(signing.public_of(STRANGER))
    seal = json.loads(_decoded(copy.files["adoption/1.jws"].split(b".")[1]))
    copy.files["adoption/1.jws"] = signing.sign(canonical(seal), seed=STRANGER, kid=kid).encode()
    _swapped_key(copy)


def _decoded(part: bytes) -> bytes:
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _retired(copy: Copy) -> None:
    """Let a key that was retired go on signing."""
    [own] = copy.values("keys.json")
    x, until = signing.public_of(STRANGER), "2030-01-01T00:00:00.000000+00:00"
    later = key_as_json(Key(thumbprint(x), x, until))
    copy.put("keys.json", [own | {"until": until}, later])


def _signed_at_another_time(copy: Copy) -> None:
    copy.change("keys.json", lambda keys: keys[0].update(since="2029-01-01T00:00:00.000000+00:00"))


def _no_algorithm(copy: Copy) -> None:
    copy.files["manifest.jws"] = b"eyJhbGciOiJub25lIn0.."


def _exchanged(entries: list[Any]) -> None:
    entries[5], entries[6] = entries[6], entries[5]


def _cut(copy: Copy, count: int) -> None:
    copy.entries(lambda entries: entries[:-count])
    copy.heads()


def _added(copy: Copy) -> None:
    copy.entries(lambda entries: [*entries, entries[-1] | {"prev": entries[-1]["hash"], "seq": len(entries) + 1}])
    copy.linked()


def _rewritten(copy: Copy) -> None:
    """Change an early entry and make every hash after it anew."""
    copy.entries(lambda entries: entries[0]["public"].update(title="Another title"))
    copy.linked()


def _in_private(copy: Copy, **private: Any) -> None:
    copy.entries(lambda entries: entries[_at(entries, member="MNG")].update(**private))


def _withheld_anew(entries: list[Any]) -> None:
    entry = entries[3]
    entries[3] = {"body": "0" * 64, **{key: entry[key] for key in ("hash", "prev", "seq")}}


def _statement(copy: Copy, alter: Callable[[list[Any]], Any]) -> None:
    copy.change("adoption.json", lambda rows: rows[0].update(statements=_altered(rows[0]["statements"], alter)))


def _item(copy: Copy, alter: Callable[[Any], Any]) -> None:
    copy.change("dispositions.json", lambda rows: alter(rows[0]["items"]))


def _receipt(copy: Copy) -> Expected:
    last = json.loads(dict(unpack(copy.packed)[0])[DRAFT])["entries"][-1]
    return Expected(heads=((last["seq"], last["hash"]),))


def _known_key(copy: Copy) -> Expected:
    return Expected(keys=(thumbprint(signing.public_of(copy.seed)),))


def _last_statement_forgotten(copy: Copy) -> None:
    """Leave the last act out everywhere: what is left holds in itself."""
    _statement(copy, lambda said: [one for one in said if one["member"] != "PRK"])
    _cut(copy, 1)


A = Tampering
CONTAINER = (
    A("a bit of a date in a header", lambda c: _flip(c.packed, 12), "as Consult packs it"),
    A("a bit of the directory", lambda c: _flip(c.packed, len(c.packed) - 30), "as Consult packs it"),
    A("a bit of a checksum", lambda c: _flip(c.packed, 15), "as Consult packs it"),
    A("a byte after the end", lambda c: c.packed + b"\0", "as Consult packs it"),
    A("the last byte gone", lambda c: c.packed[:-1], "as Consult packs it"),
    A("half of it gone", lambda c: c.packed[: len(c.packed) // 2], "missing"),
    A("a comment", _commented, "as Consult packs it"),
    A("the files in another order", _reordered, "as Consult packs it"),
    A("packed anew by another program", _deflated, "as Consult packs it"),
    A("a file twice", _twice, "more than once"),
    A("a file gone", lambda c: c.files.pop("rulings.json") and None, "the file is missing"),
    A("a file more", lambda c: c.files.update({"submissions/round-1-PRK.json": b"{}"}), "does not list it"),
    A("a file that leads elsewhere", lambda c: c.files.update({"../x": b"{}"}), "no name of a file", "signed"),
    A("a file under another name", lambda c: c.files.update({"z.json": c.files.pop("rulings.json")}), "missing",
      "signed"),
    A("a verifier that finds nothing", lambda c: _word(c, "verify.py", "return 1 if", "return 0 if"), "was changed"),
)  # fmt: skip
SIGNATURES = (
    A("another title", lambda c: c.change("manifest.json", lambda m: m["draft"].update(title="Peace")), "not that of"),
    A("made for another reader", lambda c: c.change("manifest.json", lambda m: m["reader"].update(member="JPN")),
      "not that of"),
    A("the manifest in another form", lambda c: c.files.update({"manifest.json": c.files["manifest.json"] + b"\n"}),
      "canonical"),
    A("a word and its hash in the manifest", lambda c: _word(c, "index.html", "clean", "blue"), "not that of",
      "listed"),
    A("the signature of another record", lambda c: c.files.update({"manifest.jws": c.other("JPN", "manifest.jws")}),
      "not that of"),
    A("no algorithm", _no_algorithm, "not of the kind"),
    A("no signature", lambda c: c.files.update({"manifest.jws": b""}), "malformed"),
    A("a bit of the signature", lambda c: c.files.update({"manifest.jws": _one_sign_changed(c)}), "not that of"),
    A("a swapped key that signs the manifest", _swapped_key, "none of those in this file"),
    A("another key under the same name", lambda c: c.change(
        "keys.json", lambda k: k[0].update(x=signing.public_of(STRANGER))), "not the one that this name", "listed"),
    A("a key swapped and all signed anew", _wholly_swapped, "which you do not know", expected=_known_key),
    A("a key that was retired", _retired, "retired", "signed"),
    A("a key that signed at another time", _signed_at_another_time, "did not sign at that time", "signed"),
    A("a key twice", lambda c: c.change("keys.json", lambda k: k + k), "there twice", "signed"),
)  # fmt: skip
JOURNAL = (
    A("an entry altered", lambda c: c.entries(lambda e: e[4]["public"].update(round=9)), "was altered", "signed"),
    A("an instant altered", lambda c: c.entries(lambda e: e[6].update(at="2022-01-01T00:00:00.000000+00:00")),
      "was altered", "signed"),
    A("another member behind an entry", lambda c: c.entries(lambda e: e[_at(e, member="RUS")].update(member="CHN")),
      "was altered", "signed"),
    A("the chain written anew from its beginning", _rewritten, "not the one that was signed", "signed"),
    A("an entry missing", lambda c: c.entries(lambda e: e[:4] + e[5:]), "an entry is missing", "signed"),
    A("the first entry missing", lambda c: c.entries(lambda e: e[1:]), "an entry is missing", "signed"),
    A("an entry missing and the others numbered anew", lambda c: (c.entries(lambda e: e[:4] + e[5:]), c.linked())[1],
      "not the one that was signed", "signed"),
    A("a chain cut short", lambda c: c.entries(lambda e: e[:-1]), "it ends at entry", "signed"),
    A("a chain cut before the adoption, with its head", lambda c: _cut(c, 2), "not the one that was signed", "signed"),
    A("a chain cut after the adoption, with its head", lambda c: _cut(c, 1), "tells of no such statement", "signed"),
    A("the last act left out everywhere", _last_statement_forgotten, "receipt names another", "signed", _receipt),
    A("an entry added at the end", lambda c: c.entries(lambda e: [*e, e[-1] | {"seq": len(e) + 1}]),
      "does not follow", "signed"),
    A("an entry added with its hash", _added, "not that of", "listed"),
    A("an entry added in the middle", lambda c: c.entries(lambda e: [*e[:5], e[2], *e[5:]]), "out of its order",
      "signed"),
    A("an entry doubled", lambda c: c.entries(lambda e: [*e[:5], e[4], *e[5:]]), "doubled", "signed"),
    A("two entries exchanged", lambda c: c.entries(_exchanged), "out of its order", "signed"),
    A("a private part altered", lambda c: _in_private(c, private={"submission": "x"}), "private part", "signed"),
    A("a salt altered", lambda c: _in_private(c, salt="0" * 32), "private part", "signed"),
    A("a withheld entry altered", lambda c: c.entries(lambda e: e[1].update(body="0" * 64)), "was altered", "signed"),
    A("an entry withheld that was not", lambda c: c.entries(_withheld_anew), "was altered", "signed"),
    A("a field more", lambda c: c.entries(lambda e: e[3].update(person="Ms Bat")), "its fields", "signed"),
    A("an entry of the delegation altered", lambda c: c.entries(lambda e: e[0].update(act="clear"), INNER), "altered",
      "signed"),
    A("the delegation's journal cut short", lambda c: c.entries(lambda e: e[:-1], INNER), "is not in that journal",
      "signed"),
    A("the journal of another delegation", lambda c: c.files.update({INNER: c.other("JPN", INNER)}),
      "not a journal of the delegation", "signed"),
    A("the delegation's journal gone", lambda c: c.files.pop(INNER) and None, "is not in that journal", "signed"),
    A("the journal of another draft", lambda c: c.files.update({DRAFT: c.other("another", DRAFT)}), "another draft",
      "signed"),
    A("not the entry on a receipt", lambda c: None, "receipt names another",
      expected=lambda _: Expected(heads=((3, "0" * 64),))),
)  # fmt: skip
TEXTS = (
    A("a word of a text", lambda c: _word(c, "versions/03.json", "clean", "blue"), "its hash is not", "signed"),
    A("a word of a text and its hash", lambda c: _version(c, lambda p: p[0].__setitem__(4, "Decide nothing;")),
      "no entry of the journal tells", "signed"),
    A("two paragraphs exchanged", lambda c: _version(c, lambda p: p[::-1]), "no entry of the journal tells", "signed"),
    A("a version left out", _without_version, "of the journal issued is missing", "signed"),
    A("other words in the file for reading", lambda c: _word(c, "versions/03.md", "clean", "blue"), "are not those of",
      "signed"),
    A("other words on the page", lambda c: _word(c, "index.html", "clean", "blue"), "in other words", "signed"),
    A("a paragraph less on the page", lambda c: _word(c, "index.html", "<p data-version=", "<p data-x="),
      "other paragraphs", "signed"),
    A("words that come from another member", lambda c: c.change(
        "provenance/03.json", lambda p: p[0]["words"][1].update(members=["CHN"])), "not behind the item", "signed"),
    A("words without a source", lambda c: c.change("provenance/03.json", lambda p: p[0]["words"].pop() and None),
      "no source", "signed"),
    A("words from a text that has them not", lambda c: c.change(
        "provenance/03.json", lambda p: p[0]["words"][1].update(version=1)), "does not have the words", "signed"),
    A("a line of the trace table less", lambda c: c.change("traces/02.json", lambda t: t.update(
        lines=[one for one in t["lines"] if one["from"] != t["lines"][-1]["from"]])), "has no line", "signed"),
    A("a comment without a line", lambda c: c.change("traces/02.json", lambda t: t.update(
        lines=[one for one in t["lines"] if one["from"]])), "has no line", "signed"),
    A("an item that nobody proposed", lambda c: c.change(
        "traces/02.json", lambda t: t["lines"][0].update(item="x")), "no compilation here has", "signed"),
    A("another disposition in the trace table", lambda c: c.change(
        "traces/02.json", lambda t: t["lines"][0].update(disposition="x")), "another disposition", "signed"),
)  # fmt: skip
ANSWERS = (
    A("a word of an answer", lambda c: _word(c, SUBMISSION, "clean", "blue"), "what was received", "signed"),
    A("a word of an answer and its hash", lambda c: _submission(c, lambda s: s.update(cover_note="Yes.")),
      "not the one that the journal says", "signed"),
    A("an answer hidden", _hidden, "not the one that the journal says", "signed"),
    A("an answer under another name", _given_away, "the answer of another member", "signed"),
    A("an answer that no round lists", lambda c: c.files.update({"submissions/round-1-PRK.json": b"{}"}),
      "no round lists it", "signed"),
    A("the words of an item", lambda c: _item(c, lambda items: items[0].update(new=" blue")), "items were altered",
      "signed"),
    A("an item left out", lambda c: _item(c, lambda items: items.pop() and None), "items were altered", "signed"),
    A("another proposer of an item", lambda c: _item(c, lambda i: i[0]["proposers"][0].__setitem__(0, "CHN")),
      "items were altered", "signed"),
    A("no reason for what is not reflected", lambda c: _item(
        c, lambda i: i[0]["disposition"].update(outcome="not reflected", observation="")), "no reason", "signed"),
    A("a compilation left out", lambda c: c.put("dispositions.json", []), "is missing", "signed"),
)  # fmt: skip
DECISIONS = (
    A("a member more that was present", lambda c: c.change(
        "adoption/1.json", lambda r: r["present"].append("PRK")), "not the one it was given", "signed"),
    A("a record altered with its hash", lambda c: _decision(c, lambda r: r.update(outcome="deferred")),
      "under another record", "signed"),
    A("the record of another draft", lambda c: c.files.update(
        {"adoption/1.json": c.other("another", "adoption/1.json")}), "another draft", "signed"),
    A("the signature under another record", lambda c: c.files.update(
        {"adoption/1.jws": c.other("another", "adoption/1.jws")}), "under another record", "signed"),
    A("a record without a signature", lambda c: c.change("adoption.json", lambda d: d[0].update(signature=None)),
      "not signed", "signed"),
    A("a decision left out", lambda c: c.put("adoption.json", []), "is missing", "signed"),
    A("a statement in other words", lambda c: _statement(c, lambda s: s[0].update(text="We agree.")),
      "missing or altered", "signed"),
    A("a statement left out", lambda c: _statement(c, lambda s: s[1:]), "missing or altered", "signed"),
    A("not the draft that was asked for", lambda c: None, "another draft", expected=lambda _: Expected(draft="x")),
    A("the record of another draft, whole", lambda c: c.others["another"], "another draft",
      expected=lambda c: Expected(draft=c.values("manifest.json")["draft"]["id"])),
)  # fmt: skip
ALL = (*CONTAINER, *SIGNATURES, *JOURNAL, *TEXTS, *ANSWERS, *DECISIONS)
