"""A record as one page to be read without a server: texts, decisions, answers, journal, and how to verify them.

Everything that people have written stands in it as it is, escaped; nothing is loaded, nothing runs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from consult.text.paragraphs import Text

Values = dict[str, Any]
Say = Callable[..., str]
"""Says a message in the reader's language, its places filled in by name."""


@dataclass(frozen=True, slots=True)
class RecordContents:
    """What goes into a record, as JSON values; `about` names the draft, the body and for which reader it is."""

    about: Values
    versions: Sequence[tuple[Values, Text]]
    provenance: Mapping[int, Sequence[Values]]
    traces: Mapping[int, Values]
    rounds: Sequence[Values]
    submissions: Mapping[str, str]
    compilations: Sequence[Values]
    rulings: Sequence[Values]
    journals: Mapping[str, Values]
    decisions: Sequence[Values]
    records: Mapping[str, str]
    keys: Sequence[Values]


STYLE = """
:root { --ink: #1b1b19; --quiet: #5d5d57; --rule: #d8d8d0; --blue: #0b5cad }
body { font: 1.0625rem/1.6 Georgia, "Noto Serif", serif; color: var(--ink); background: #fff; max-width: 58rem;
  margin: 2.5rem auto 4rem; padding: 0 1.25rem; overflow-wrap: break-word }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .25rem 0 1rem } h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem } p { margin: .4rem 0 } a { color: var(--blue) }
nav, .label, .kicker, .quiet, dl, table, summary, .notice { font-family: system-ui, "Noto Sans", sans-serif }
.kicker, .quiet, .label { color: var(--quiet); font-size: .875rem } .notice { border: 1px solid var(--rule);
  padding: .5rem .75rem; font-size: .9375rem } nav ul { padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem;
  list-style: none; font-size: .9375rem }
.para { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); column-gap: 1rem; margin: .5rem 0 }
.para > .label { padding-top: .2rem } .title > p, .heading > p { font-weight: bold } .title > p { font-size: 1.3rem }
.para > :nth-child(n + 3) { grid-column: 2 } .level-1 > p { margin-left: 1.5rem } .level-2 > p { margin-left: 3rem }
dl { display: grid; grid-template-columns: minmax(9rem, auto) minmax(0, 1fr); gap: .3rem 1.25rem; font-size: .9375rem }
dt { color: var(--quiet) } dd { margin: 0 } code { font: .8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.45 } .wide { overflow-x: auto }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule) }
th { font-weight: 600 } summary { cursor: pointer; padding: .25rem 0; font-size: .9375rem }
.said { white-space: pre-line }
.source { font-size: .9375rem; margin: .25rem 0 .25rem 1rem; text-indent: -1rem } pre { white-space: pre-wrap }
time, .act { white-space: nowrap }
@media (max-width: 40rem) { .para, dl { grid-template-columns: minmax(0, 1fr) } .para > * { grid-column: 1 !important }
  body { margin-top: 1.25rem } thead { display: none } tr { display: block; padding: .5rem 0 }
  tr { border-bottom: 1px solid var(--rule) }
  td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .75rem; border: 0; padding: .1rem 0 }
  td::before { content: attr(data-label); color: var(--quiet) } td:empty { display: none } }
@media print { body { max-width: none } details::details-content { content-visibility: visible } }
"""


def page(record: RecordContents, gettext: Say, language: str) -> str:
    """Return the page, in the language in which `gettext` speaks."""
    writer = _Page(record, gettext)
    title = escape(record.about["draft"]["title"])
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{STYLE}</style></head>\n<body>\n{''.join(writer.parts())}</body></html>\n"
    )


@dataclass(frozen=True, slots=True)
class _Page:
    record: RecordContents
    gettext: Say

    def parts(self) -> Iterable[str]:
        yield self.head()
        yield self.decisions()
        yield self.versions()
        yield self.answers()
        yield self.reflected()
        yield self.journal()
        yield self.verifying()

    def head(self) -> str:
        gettext, about = self.gettext, self.record.about
        reader = " ".join(part for part in (about["reader"]["capacity"], about["reader"]["member"]) if part)
        kicker = gettext("Record of the negotiation")
        notice = gettext("Fictional exercise, not the position of any government") if about["fictional"] else ""
        named = (
            ("decisions", gettext("Decisions")), ("versions", gettext("Texts")), ("answers", gettext("Answers")),
            ("reflected", gettext("How reflected")), ("journal", gettext("Journal")),
            ("verify", gettext("How to verify this record")),
        )  # fmt: skip
        links = "".join(f'<li><a href="#{place}">{escape(name)}</a></li>' for place, name in named)
        told = gettext(
            "As it was given to: %(reader)s. What is not for this reader is left out, and says so.", reader=reader
        )
        return (
            (f'<p class="notice">{escape(notice)}</p>\n' if notice else "")
            + f'<p class="kicker">{escape(kicker)} · {escape(about["body"])}</p>\n'
            f"<h1>{escape(about['draft']['title'])}</h1>\n"
            f'<p class="quiet">{escape(told)}</p>\n<nav><ul>{links}</ul></nav>\n'
        )

    def decisions(self) -> str:
        gettext = self.gettext
        names = {about["number"]: about["name"] for about, _ in self.record.versions}
        rows = "".join(self.decision(one, names) for one in self.record.decisions)
        return _section("decisions", gettext("Decisions"), rows or _quiet(gettext("Nothing has been decided yet.")))

    def decision(self, one: Values, names: Mapping[int, str]) -> str:
        gettext = self.gettext
        pairs = [
            (gettext("Outcome"), escape(one["outcome"])), (gettext("Text"), escape(names.get(one["version"], ""))),
            (gettext("Symbol"), escape(one["symbol"])), (gettext("When"), _at(one["at"])),
            (gettext("Members present"), escape(", ".join(one["present"]))),
            (gettext("Formal objection"), escape(", ".join(one["objecting"]))),
            (gettext("Reason"), escape(one["note"])), (gettext("Record of adoption"), _link(one["file"])),
            (gettext("Signature"), _link(one["signature"]) if one["signature"] else ""),
            (gettext("SHA-256"), f"<code>{one['sha256']}</code>"),
        ]  # fmt: skip
        said = "".join(
            f'<h3>{escape(s["member"])} · {escape(s["kind"])}</h3><p class="said">{escape(s["text"])}</p>'
            for s in one["statements"]
        )
        return _facts(pairs) + said

    def versions(self) -> str:
        """Return every text, the last one open; below each paragraph where its words come from."""
        parts = []
        for place, (about, text) in enumerate(reversed(self.record.versions)):
            symbol = f" · {about['symbol']}" if about["symbol"] else ""
            name = escape(f"{about['name']}{symbol} · {about['status']}")
            files = f"{_link(about['markdown'])} · {_link(about['file'])} · <code>{about['sha256']}</code>"
            body = "".join(self.paragraphs(about["number"], text))
            is_open = " open" if not place else ""
            parts.append(f'<details{is_open}><summary>{name}</summary><p class="quiet">{files}</p>{body}</details>\n')
        return _section("versions", self.gettext("Texts"), "".join(parts))

    def paragraphs(self, number: int, text: Text) -> Iterable[str]:
        sources = {row["id"]: row["words"] for row in self.record.provenance.get(number, ())}
        for p in text:
            words = f'<p data-version="{number}" data-paragraph="{p.id}">{escape(p.text)}</p>'
            notes = "".join(f'<p class="quiet">{n}. {escape(note)}</p>' for n, note in enumerate(p.notes, 1))
            label = f'<span class="label">{escape(p.label)}</span>'
            yield f'<div class="para {p.kind.value} level-{p.level}">{label}{words}{notes}'
            yield f"{self.origin(sources.get(str(p.id), ()))}</div>\n"

    def origin(self, words: Sequence[Values]) -> str:
        gettext = self.gettext
        names = {about["number"]: about["name"] for about, _ in self.record.versions}
        if not words:
            return ""
        rows = "".join(
            f'<p class="source">“{escape(one["text"].strip())}” <span class="quiet">— {escape(str(part))}</span></p>'
            for one in words
            for part in [" · ".join([names.get(one["version"], ""), *one["members"]])]
        )
        name = gettext("Where these words come from")
        return f"<details><summary>{escape(name)}</summary>{rows}</details>"

    def answers(self) -> str:
        gettext = self.gettext
        heads = (
            gettext("Member State"),
            gettext("Received"),
            gettext("In time"),
            gettext("Answer"),
            gettext("SHA-256"),
        )
        late, timely = gettext("Received after the deadline"), gettext("Received before the deadline")
        parts = []
        for row in self.record.rounds:
            lines = [
                (
                    escape(s["member"]), _at(s["received_at"]), escape(late if s["late"] else timely),
                    _link(s["file"]) if s["file"] else escape(gettext("not for this reader today")),
                    f"<code>{s['sha256']}</code>",
                )
                for s in row["submissions"]
            ]  # fmt: skip
            name = gettext("Round %(number)s", number=row["number"])
            parts.append(f"<h3>{escape(name)}</h3>")
            parts.append(_table(heads, lines) if lines else _quiet(gettext("No answer is on record.")))
        return _section("answers", gettext("Answers"), "".join(parts) or _quiet(gettext("No answer is on record.")))

    def reflected(self) -> str:
        gettext = self.gettext
        heads = (gettext("Member State"), gettext("Proposed"), gettext("How reflected"), gettext("Reason"))
        parts = []
        for one in self.record.compilations:
            lines = [
                (
                    escape(", ".join(item["members"])), _proposed(item), escape(item["outcome"] or ""),
                    escape((item["disposition"] or {}).get("observation", "")),
                )
                for item in one["items"]
            ]  # fmt: skip
            name = gettext("Round %(number)s", number=one["round"])
            parts.append(f"<details><summary>{escape(name)} · <code>{one['sha256']}</code></summary>")
            parts.append(f"{_table(heads, lines)}</details>\n")
        nothing = _quiet(gettext("Nothing has been compiled yet."))
        return _section("reflected", gettext("How reflected"), "".join(parts) or nothing)

    def journal(self) -> str:
        gettext = self.gettext
        heads = (gettext("Number"), gettext("When"), gettext("Who"), gettext("Act"), gettext("Hash"))
        lines = []
        for entry in self.record.journals["journal/draft.json"]["entries"]:
            known = "act" in entry
            who = ", ".join(part for part in (entry.get("member"), entry.get("capacity")) if part)
            act = f'<code class="act">{entry["act"]}</code>' if known else escape(gettext("withheld from this reader"))
            at = _at(entry["at"]) if known else ""
            lines.append((str(entry["seq"]), at, escape(who), act, f"<code>{entry['hash']}</code>"))
        files = " · ".join(_link(name) for name in sorted(self.record.journals))
        shown = f'<p class="quiet">{files}</p>{_table(heads, lines)}'
        return _section("journal", gettext("Journal"), shown)

    def verifying(self) -> str:
        gettext = self.gettext
        rows = [
            (f"<code>{key['kid']}</code>", _at(key["since"]), _at(key["until"]) or escape(gettext("in use")))
            for key in self.record.keys
        ]
        told = (
            gettext("Compare the hash of an entry above with the one on your receipt of that act: they are the same."),
            gettext("Then let a copy of verify.py that you trust examine the whole file; Python is all it needs:"),
        )
        keys = _table((gettext("Key"), gettext("Since"), gettext("Until")), rows)
        said = "".join(f"<p>{escape(sentence)}</p>" for sentence in told)
        shown = f"{said}<pre><code>python3 verify.py RECORD.zip</code></pre>{keys}"
        return _section("verify", gettext("How to verify this record"), shown)


def _proposed(item: Values) -> str:
    if item["kind"] != "change":
        return f'<span class="said">{escape(item["new"] or item["op"])}</span>'
    old = f"<del>{escape(item['old'])}</del> " if item["old"] else ""
    new = f"<ins>{escape(item['new'])}</ins>" if item["new"] else ""
    return f'<span class="said">{old}{new}</span>' if old or new else escape(item["op"])


def _section(place: str, name: str, body: str) -> str:
    return f'<section id="{place}"><h2>{escape(name)}</h2>\n{body}</section>\n'


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in pairs if value)
    return f"<dl>{rows}</dl>\n"


def _table(heads: Sequence[str], lines: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "".join(f"<tr>{_cells(heads, line)}</tr>\n" for line in lines)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n'


def _cells(heads: Iterable[str], line: Iterable[str]) -> str:
    """Return the cells of a line; each repeats its heading, for narrow windows."""
    return "".join(
        f'<td data-label="{escape(head)}">{cell}</td>' for head, cell in zip(heads, line, strict=True)
    )  # fmt: skip


def _quiet(sentence: str) -> str:
    return f'<p class="quiet">{escape(sentence)}</p>'


def _link(name: str) -> str:
    return f'<a href="{escape(name)}">{escape(name)}</a>'


def _at(stamp: str) -> str:
    """Return an instant as it is shown: to the minute, in UTC."""
    return f'<time datetime="{escape(stamp)}">{escape(stamp[:16].replace("T", " "))} UTC</time>' if stamp else ""
