"""Rounds drawn quickly: a base in some script, and what members made of it, edit by edit, each edit counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.tokens import tokenize
from tests.strategies import ENGLISH, HAN, PUNCTUATION, SCRIPTS

MEMBERS = ("CHN", "JPN", "KOR", "MNG", "PRK", "RUS")
ACTS = ("reword", "reword", "reword", "reword", "insert", "delete", "move", "split", "join", "kind", "bracket")
KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Round:
    """A base, what members made of it, and how many edits that took."""

    base: Text
    answers: dict[str, Text]
    edits: int


def rounds(seed: int, count: int) -> Iterator[Round]:
    """Draw rounds; the same ones for the same seed."""
    for number in range(count):
        yield _Drafting(Random(f"{seed} {number}")).round()


def next_round(base: Text, seed: int) -> Round:
    """Draw what members make of a text that came out of a round."""
    drafting = _Drafting(Random(f"next {seed}"), _ids=10**6)
    return Round(base, drafting.answers(base), drafting.edits)


@dataclass
class _Drafting:
    random: Random
    edits: int = 0
    _ids: int = field(default=0)

    def round(self) -> Round:
        base = tuple(self.paragraph() for _ in range(self.random.randint(1, 6)))
        return Round(base, self.answers(base), self.edits)

    def answers(self, base: Text) -> dict[str, Text]:
        answers: dict[str, Text] = {}
        for member in self.random.sample(MEMBERS, self.random.randint(1, 4)):
            is_copied = bool(answers) and self.random.random() < 0.2
            answers[member] = answers[min(answers)] if is_copied else self.edited(base)
        return answers

    def paragraph(self) -> Paragraph:
        kind = self.random.choice(KINDS)
        text, notes = self.words(12), ()
        if self.random.random() < 0.15:
            text, notes = f"{text} [^1]", (self.words(4),)
        level = self.random.randint(1, 3) if kind is Kind.ITEM else 0
        return Paragraph(self.id(), kind, text, level, "", notes)

    def id(self) -> UUID:
        self._ids += 1
        return UUID(int=self._ids)

    def words(self, most: int) -> str:
        script = self.random.choice(SCRIPTS)
        blank = "" if script is HAN and self.random.random() < 0.5 else " "
        out = ""
        for _ in range(self.random.randint(1, most)):
            pool = script if self.random.random() < 0.7 else (PUNCTUATION if self.random.random() < 0.6 else ENGLISH)
            word = self.random.choice(pool)
            out += word if word in ",.;:)”。" and self.random.random() < 0.7 else blank + word
        return normalize(out) or "the"

    def edited(self, base: Text) -> Text:
        out = list(base)
        for _ in range(self.random.randint(1, 5)):
            self.edit(out)
        if self.random.random() < 0.5:  # as it comes back from a file
            return tuple(replace(p, id=self.id()) for p in out)
        return tuple(out)

    def edit(self, out: list[Paragraph]) -> None:
        """Carry out one edit."""
        self.edits += 1
        act = self.random.choice(ACTS) if out else "insert"
        at = self.random.randrange(len(out)) if out else 0
        match act:
            case "insert":
                out.insert(at, self.paragraph())
            case "delete":
                del out[at]
            case "move":
                out.insert(self.random.randrange(len(out)), out.pop(at))
            case "split":
                out[at : at + 1] = self.split(out[at])
            case "join":
                if at + 1 < len(out):
                    out[at] = replace(out[at], text=f"{out[at].text} {out.pop(at + 1).text}")
            case "kind":
                out[at] = replace(out[at], kind=self.random.choice(KINDS))
            case _:
                out[at] = self.reworded(out[at], in_brackets=act == "bracket")

    def reworded(self, paragraph: Paragraph, *, in_brackets: bool) -> Paragraph:
        """Replace, insert or delete some words, or put them in brackets."""
        text = paragraph.text
        tokens = tokenize(text)
        first = self.random.randint(0, len(tokens))
        last = min(len(tokens), first + self.random.randint(0, 3))
        start = tokens[first].start if first < len(tokens) else len(text)
        end = tokens[last - 1].end if last > first else start
        new = f"[{text[start:end]}]" if in_brackets else self.words(3) if self.random.random() < 0.7 else ""
        return replace(paragraph, text=normalize(f"{text[:start]} {new} {text[end:]}"))

    def split(self, paragraph: Paragraph) -> list[Paragraph]:
        tokens = tokenize(paragraph.text)
        if len(tokens) < 2:
            return [paragraph]
        at = tokens[self.random.randrange(1, len(tokens))].start
        head, tail = normalize(paragraph.text[:at]), normalize(paragraph.text[at:])
        return [replace(paragraph, text=head), replace(paragraph, id=self.id(), text=tail)]
