"""Checks the records of adoption: whose text, told in the journal, signed right after; nothing said and left out."""

import json

from consult.record.chain import canonical
from consult.record.check_journal import DRAFT
from consult.record.checking import Record, Values, sha256
from consult.record.signed import SEAL, Key, signed_payload


def check_decisions(record: Record, keys: dict[str, Key]) -> None:
    """Check every decision, and that the journal tells of no other."""
    there = set()
    for decision in record.values("adoption.json"):
        there.add(decision["sha256"])
        record.attempt(decision["file"], lambda decision=decision: _decision(record, decision, keys))  # type: ignore[misc]  # bound now
    for entry in record.entries:
        told = entry.get("public", {}).get("record")
        record.require(
            told is None or told in there, "adoption.json", f"the decision of entry {entry['seq']} is missing"
        )
    _statements(record)


def _decision(record: Record, decision: Values, keys: dict[str, Key]) -> None:
    name = decision["file"]
    said = record.values(name)
    record.require(sha256(record.files[name]) == decision["sha256"], name, "its hash is not the one it was given")
    record.require(said["text"]["draft"] == record.manifest["draft"]["id"], name, "it is the record of another draft")
    version = record.versions.get(decision["version"], {})
    record.require(said["text"]["sha256"] == version.get("sha256"), name, "it decides on another text")
    for key, mine in (("outcome", "outcome"), ("present", "present"), ("formal_objections", "objecting"), ("at", "at")):
        record.require(said[key] == decision[mine], name, f"adoption.json gives it another value for “{mine}”")
    kept = [{**one} for one in said["statements"]]
    shown = [(one["member"], one["text"]) for one in decision["statements"]]
    record.require(
        all((one["member"], one["text"]) in shown for one in kept), "adoption.json", "a statement on record is missing"
    )
    if not decision["signature"]:
        record.fault(name, "it is not signed")
        return
    record.attempt(decision["signature"], lambda: _seal(record, decision, keys))


def _seal(record: Record, decision: Values, keys: dict[str, Key]) -> None:
    """Check the signature, and that it names the entry which tells of the decision."""
    name = decision["signature"]
    key, payload = signed_payload(record.files[name].decode(), keys)
    seal = json.loads(payload)
    record.require(canonical(seal) == payload and seal["form"] == SEAL, name, "what is signed is no seal of a record")
    record.require(seal["record"] == decision["sha256"], name, "it is the signature under another record")
    in_time = key.since <= seal["at"] and (not key.until or seal["at"] <= key.until)
    record.require(in_time, name, f"the key {key.kid} did not sign at that time")
    told = [e for e in record.entries if e.get("public", {}).get("record") == decision["sha256"]]
    heads = [(record.manifest["journal"]["chain"], e["seq"], e["hash"]) for e in told]
    record.require(
        (seal["chain"], seal["seq"], seal["head"]) in heads, DRAFT,
        f"entry {seal['seq']} is not the one that was signed together with the record of adoption",
    )  # fmt: skip


def _statements(record: Record) -> None:
    """Check that every statement of which the journal tells is there, in its words."""
    shown = [(s["member"], s["text"]) for d in record.values("adoption.json") for s in d["statements"]]
    decided = {record.versions.get(d["version"], {}).get("name") for d in record.values("adoption.json")}
    told = [
        (entry["member"], entry["public"]["text"])
        for entry in record.entries
        if entry.get("act") == "make_statement" and entry["public"]["version"] in decided
    ]
    for member, text in told:
        record.require((member, text) in shown, "adoption.json", f"a statement of {member} is missing or altered")
    for member, _ in (one for one in shown if one not in told):
        record.fault("adoption.json", f"the journal tells of no such statement of {member}")
