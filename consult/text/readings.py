"""How bracketed text reads for whoever is not to see all of it: without the codes of members, or without brackets.

With all that stands in it, it reads as it is written. Decides nothing: what is left out here stays in the text.
"""

from dataclasses import replace

from consult.text.brackets import Alternatives, Bracket, Clause, Operator, Plain, Tree, Words, parse, render
from consult.text.lifting import together
from consult.text.paragraphs import normalize

_WITHOUT_WORDS = frozenset({"PLACEHOLDER", "NO TEXT"})


def unattributed(text: str) -> str:
    """Return a text with its brackets, and nobody named in them."""
    return render(_nameless(parse(text)))


def clean(text: str) -> str:
    """Return a text as it would read with every bracket lifted; where there is a choice, with the first wording.

    Placeholders have no words, nor has what is to be no text; words that somebody would delete are still there.
    """
    return normalize(_read(parse(text)))


def _nameless(tree: Tree) -> Tree:
    return tuple(node if isinstance(node, Plain) else _without_codes(node) for node in tree)


def _without_codes(bracket: Bracket) -> Bracket:
    match bracket.body:
        case Words(children):
            return Bracket(Words(_nameless(children)))
        case Operator(clauses):
            return Bracket(Operator(tuple(_anonymous(clause) for clause in clauses)))
        case Alternatives(options):
            return Bracket(Alternatives(tuple((_nameless(tree), ()) for tree, _ in options)))


def _anonymous(clause: Clause) -> Clause:
    return replace(clause, members=(), children=None if clause.children is None else _nameless(clause.children))


def _read(tree: Tree) -> str:
    return together(node.text if isinstance(node, Plain) else _words(node) for node in tree)


def _words(bracket: Bracket) -> str:
    match bracket.body:
        case Words(children):
            return _read(children)
        case Operator(clauses):
            worded = (c for c in clauses if c.children and c.operator not in _WITHOUT_WORDS)
            return next((_read(clause.children or ()) for clause in worded), "")
        case Alternatives(options):
            return _read(options[0][0])
