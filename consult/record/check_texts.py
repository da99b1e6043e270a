"""Checks the texts in a record: their hashes, what the pages show of them, and where every word of them comes from."""

import html
import re

from consult.record.checking import Record, Values, sha256, words_of

ISSUING = frozenset(
    {"issue_version", "reissue_version", "issue_revision", "issue_settled", "issue_chairs_text", "submit_for_adoption"}
)
_NOTE = re.compile(r"\[\^\w{1,40}\]")
_SHOWN = re.compile(r'<p data-version="(\d+)" data-paragraph="([0-9a-f-]{36})">(.*?)</p>', re.DOTALL)
_PARAGRAPH = ("id", "kind", "level", "label", "text", "notes")


def check_versions(record: Record) -> None:
    """Check the hash of every version, and that the journal tells of each and of no other."""
    for about in record.values("versions.json"):
        number, place = about["number"], about["file"]
        record.require(number not in record.versions, "versions.json", f"version {number} is there twice")
        named = (about["file"], about["markdown"]) == (f"versions/{number:02}.json", f"versions/{number:02}.md")
        record.require(named, "versions.json", f"version {number} has another version's files")
        rows = record.values(place)
        record.require(
            sha256(record.files[place]) == about["sha256"], place, "its hash is not the one under which it was issued"
        )
        record.versions[number] = about
        record.texts[number] = [dict(zip(_PARAGRAPH, row, strict=True)) for row in rows]
        record.require(
            about["sha256"] in record.told("sha256"), place, "no entry of the journal tells that this text was issued"
        )
    there = {about["sha256"] for about in record.versions.values()}
    for entry in record.entries:
        if entry.get("act") in ISSUING and entry["public"].get("sha256") not in there:
            record.fault("versions.json", f"the text that entry {entry['seq']} of the journal issued is missing")


def check_texts(record: Record) -> None:
    """Check what is shown of every version, and what is said of where it comes from."""
    for number, about in record.versions.items():
        for check in (_markdown, _provenance, _trace):
            place = {_markdown: about["markdown"], _provenance: f"provenance/{number:02}.json"}.get(
                check, f"traces/{number:02}.json"
            )
            record.attempt(place, lambda check=check, number=number, place=place: check(record, number, place))  # type: ignore[misc]  # bound now
    record.attempt("index.html", lambda: _page(record))


def _markdown(record: Record, number: int, place: str) -> None:
    """Check that the text for reading has the same words in the same order."""
    shown = _NOTE.sub("", record.files[place].decode())
    at = 0
    for paragraph in record.texts[number]:
        words = _NOTE.sub("", paragraph["text"]).strip("\\")
        found = shown.find(words, at)
        if found < 0:
            record.fault(place, f"the words of paragraph {_name(paragraph)} are not those of version {number}")
            return
        at = found + len(words)


def _page(record: Record) -> None:
    """Check that index.html shows each paragraph of each version as it is."""
    shown = [(int(n), i, html.unescape(words)) for n, i, words in _SHOWN.findall(record.files["index.html"].decode())]
    wanted = {(n, p["id"]): p["text"] for n, text in record.texts.items() for p in text}
    for number, paragraph, words in shown:
        record.require(
            wanted.get((number, paragraph)) == words, "index.html",
            f"it shows a paragraph of version {number} in other words",
        )  # fmt: skip
    of = {number for number, _, _ in shown}
    told = [(n, i) for n, i, _ in shown]
    record.require(bool(of) or not record.texts, "index.html", "it shows no version")
    for number in of & {*record.texts}:
        complete = [(number, p["id"]) for p in record.texts[number]]
        record.require(
            [one for one in told if one[0] == number] == complete, "index.html",
            f"it shows version {number} with other paragraphs, or in another order",
        )  # fmt: skip


def _provenance(record: Record, number: int, place: str) -> None:
    """Check that the pieces of each paragraph tile it, and that their words stand where they are said to come from."""
    rows = record.values(place)
    text = record.texts[number]
    record.require(
        [row["id"] for row in rows] == [p["id"] for p in text], place, "its paragraphs are not those of the version"
    )
    for row, paragraph in zip(rows, text, strict=False):
        named = f"{place}, paragraph {_name(paragraph)}"
        at = 0
        for piece in row["words"]:
            holds = piece["start"] == at < piece["end"] and paragraph["text"][at : piece["end"]] == piece["text"]
            record.require(holds, named, "the pieces do not make up its words")
            _source(record, number, named, piece)
            at = piece["end"]
        record.require(at == len(paragraph["text"]), named, "some of its words have no source")


def _source(record: Record, number: int, place: str, piece: Values) -> None:
    source = piece["version"]
    record.require(source in record.texts and source <= number, place, f"its words come from no version here: {source}")
    if source in record.texts and source < number:
        if source not in record.words:
            record.words[source] = words_of(" ".join(p["text"] for p in record.texts[source]))
        strange = words_of(piece["text"]) - record.words[source]
        record.require(not strange, place, f"version {source} does not have the words “{', '.join(strange)}”")
    if piece["item"]:
        item = record.items.get((piece["compilation"], piece["item"]))
        record.require(item is not None, place, "it names an item that no compilation here has")
        known = item is None or {*piece["members"]} <= {*item["behind"]}
        record.require(known, place, "it names members that are not behind the item")


def _trace(record: Record, number: int, place: str) -> None:
    """Check that the trace table leaves out no paragraph, before or after, and names only what there is."""
    if place not in record.files:
        return
    table = record.values(place)
    before = {p["id"] for p in record.texts.get(table["base"], ())}
    after = {p["id"] for p in record.texts[number]}
    came, went = ({line[end] for line in table["lines"] if line[end]} for end in ("to", "from"))
    record.require(after <= came, place, "a paragraph of the version has no line")
    record.require(before <= went, place, "a paragraph of the base has no line")
    record.require(came <= after and went <= before, place, "a line names a paragraph that is in neither text")
    told = {(line["compilation"], line["item"]) for line in table["lines"]}
    for compilation, item_id in record.items:
        if compilation == table["compilation"]:
            record.require((compilation, item_id) in told, place, f"the item {item_id} has no line")
    for line in table["lines"]:
        item = record.items.get((line["compilation"], line["item"]))
        if not line["item"]:
            continue
        record.require(item is not None, place, f"it names the item {line['item']}, which no compilation here has")
        given = item["given"] if item else None
        same = not line["disposition"] or not given or line["disposition"] == given
        record.require(same, place, f"the item {line['item']} has another disposition")


def _name(paragraph: Values) -> str:
    return str(paragraph["label"] or paragraph["text"][:30])
