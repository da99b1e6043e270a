"""Checks what members submitted: that it is what was received, that none is missing, and what was made of it."""

from consult.record.chain import canonical
from consult.record.checking import Record, Values, sha256

RECEIVING = frozenset({"submit", "enter_paper"})
TAKING_BACK = "withdraw_submission"
COMPILING = frozenset({"issue_compilation", "recompile"})
_ROW = (
    "id", "kind", "op", "paragraph", "start", "end", "old", "new", "after", "order", "new_kind", "new_level", "notes",
    "cluster", "nature", "superseded", "proposers",
)  # fmt: skip


def check_answers(record: Record) -> None:
    """Check the submissions of every round against the journal."""
    received = _received(record)
    for row in record.values("rounds.json"):
        place = f"rounds.json, round {row['number']}"
        listed = {one["member"]: one["sha256"] for one in row["submissions"]}
        record.require(len(listed) == len(row["submissions"]), place, "a member is there twice")
        told = {member: sha for (number, member), sha in received.items() if number == row["number"]}
        for member in sorted({*listed} | {*told}):
            record.require(
                listed.get(member) == told.get(member), place,
                f"the submission of {member} is not the one that the journal says was received",
            )  # fmt: skip
        for one in row["submissions"]:
            if one["file"]:
                record.attempt(one["file"], lambda one=one, row=row: _submission(record, one, row))  # type: ignore[misc]  # bound now
    listed_files = {one["file"] for row in record.values("rounds.json") for one in row["submissions"]}
    for name in record.names("submissions"):
        record.require(name in listed_files, name, "no round lists it")


def _received(record: Record) -> dict[tuple[int, str], str]:
    """Return the hash of what stands of each member in each round, by the journal."""
    found: dict[tuple[int, str], str] = {}
    for entry in record.entries:
        public = entry.get("public", {})
        if entry.get("act") in RECEIVING and public.get("received_at"):
            found[public["round"], public["member"]] = public["sha256"]
        elif entry.get("act") == TAKING_BACK:
            found.pop((public["round"], public["member"]), None)
    return found


def _submission(record: Record, about: Values, row: Values) -> None:
    name = about["file"]
    content = record.values(name)
    record.require(sha256(record.files[name]) == about["sha256"], name, "its hash is not that of what was received")
    record.require(content["member"] == about["member"], name, "it is the answer of another member")
    record.require(content["round"] == row["id"], name, "it is an answer in another round")
    base = record.versions.get(row["base"], {}).get("sha256")
    record.require(content["base"] == base, name, "it was made on another text")


def check_compilations(record: Record) -> None:
    """Check the compilations: their hash where the reader knows all names, and the journal's word of each."""
    numbers = set()
    for compilation in record.values("dispositions.json"):
        place = f"dispositions.json, round {compilation['round']}, number {compilation['number']}"
        numbers.add(compilation["sha256"])
        record.require(
            compilation["sha256"] in record.told("sha256"), place, "the journal tells of no such compilation"
        )
        for item in compilation["items"]:
            record.attempt(f"{place}, item {item['id']}", lambda item=item: _known(record, compilation, item))  # type: ignore[misc]  # noqa: B023  (called at once)
        if compilation["submissions"] is not None:
            record.require(_fingerprint(record, compilation) == compilation["sha256"], place, "its items were altered")
    for entry in record.entries:
        if entry.get("act") in COMPILING:
            there = entry["public"]["sha256"] in numbers
            record.require(there, "dispositions.json", f"the compilation of entry {entry['seq']} is missing")


def _known(record: Record, compilation: Values, item: Values) -> None:
    """Keep an item for those that refer to it, and check how it is reflected."""
    place = f"dispositions.json, item {item['id']}"
    given = item["disposition"]
    key = compilation["id"], item["id"]
    record.require(key not in record.items, place, "it is there twice")
    behind = {member for member, _ in item["proposers"]}
    record.items[key] = {"behind": behind, "given": given["id"] if given else None}
    if given:
        why = given["outcome"] != "not reflected" or given["observation"]
        record.require(bool(why), place, "it is not reflected, and no reason is given")
    record.require({*item["members"]} <= behind, place, "it names members that do not propose it")


def _fingerprint(record: Record, compilation: Values) -> str:
    """Return the hash of a compilation: of its base, the submissions in it and its items as they were issued."""
    rows = [[item[name] for name in _ROW] for item in sorted(compilation["items"], key=lambda item: item["position"])]
    base = record.versions.get(compilation["base"], {}).get("sha256")
    return sha256(canonical([base, compilation["submissions"], rows]))
