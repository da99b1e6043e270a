"""Sentences of no negotiation in particular, drawn with a seed, and of plausible shape."""

from random import Random


def _list(words: str) -> list[str]:
    return words.split("|")


BODIES = _list(
    "the Conference of the Parties|the Secretariat|the Executive Board|the Council|Member States|States Parties|"
    "each Party|"
    "the Senior Officials Meeting|the Technical Working Group|national focal points|developing countries|the Bureau|"
    "regional commissions|the Advisory Committee|participating States|the Science and Policy Committee|all stakeholders"
)
VERBS = _list(
    "shall ensure|shall promote|should consider|may establish|shall adopt|is invited to support|shall strengthen|"
    "should facilitate|undertakes to implement|shall review|shall submit|agrees to finance|decides to extend|"
    "should encourage|may request|shall report on|reaffirms|shall cooperate in|should mobilize|commits itself to"
)
ADJECTIVES = _list(
    "effective|sustainable|transboundary|national|regional|voluntary|legally binding|adequate|timely|predictable|"
    "comprehensive|equitable|scientific|technical|financial|marine|low-carbon|inclusive|relevant|additional"
)
NOUNS = _list(
    "measures|air pollution|implementation|capacity-building|technology transfer|information|resources|emissions|"
    "marine protected areas|biodiversity|land degradation|programme of work|strategic plan|action plan|data sharing|"
    "best practices|research|guidelines|indicators|targets|assessment|early warning systems|dust and sandstorms|"
    "migratory species|low-carbon cities|obligations|policies|legislation|cooperation|partnerships|ecosystems"
)
LINKS = _list(
    "in accordance with|with a view to|subject to|without prejudice to|in the light of|on the basis of|with respect to|"
    "in cooperation with|through|in support of|in line with|pursuant to|as well as|including through"
)
TAILS = _list(
    "as appropriate|where necessary|to the extent possible|on a voluntary basis|upon request|in a transparent manner|"
    "within available resources|by consensus|at its next session|at least once every two years|on mutually agreed terms"
)
PARTICIPLES = _list("Recalling|Reaffirming|Recognizing|Bearing in mind|Welcoming|Emphasizing|Taking note of|Mindful of")
OTHER_WORDS = {
    "shall": ["should", "may", "will"], "should": ["shall", "may", "could"], "may": ["shall", "should"],
    "and": ["or", "and/or"], "States": ["Parties", "countries"], "national": ["domestic", "subnational"],
    "effective": ["efficient", "meaningful"], "voluntary": ["mandatory", "assessed"], "adequate": ["sufficient"],
    "all": ["relevant", "interested"], "the": ["its", "any"],
    "measures": ["actions", "steps"], "of": ["on", "regarding"], "each": ["every", "any"],
}  # fmt: skip


def noun_phrase(random: Random, depth: int = 0) -> str:
    """Draw a noun with what belongs to it."""
    article = random.choice(["", "the ", "the ", "any ", "its "])
    adjective = f"{random.choice(ADJECTIVES)} " if random.random() < 0.6 else ""
    rest = (
        f" {random.choice(['of', 'for', 'and', 'on'])} {noun_phrase(random, depth + 1)}"
        if depth < 2 and random.random() < 0.35
        else ""
    )
    return f"{article}{adjective}{random.choice(NOUNS)}{rest}"


def link(random: Random) -> str:
    """Draw a prepositional phrase."""
    return f"{random.choice(LINKS)} {noun_phrase(random)}"


def clause(random: Random) -> str:
    """Draw a verb with its object."""
    return f"{random.choice(VERBS)} {noun_phrase(random)}"


def sentence(random: Random) -> str:
    """Draw a sentence with a few additions."""
    body = random.choice(BODIES)
    out = f"{body[0].upper()}{body[1:]} {clause(random)}"
    for _ in range(random.choice([0, 1, 1, 2, 2, 3, 4])):
        kind = random.random()
        if kind < 0.45:
            out += random.choice([", ", " "]) + link(random)
        elif kind < 0.7:
            out += f", {random.choice(TAILS)},"
        else:
            out += f" and {clause(random)}"
    return out.rstrip(",").replace(",,", ",") + "."


def paragraph(random: Random, words: int) -> str:
    """Draw a heading, a preambular paragraph, or sentences of about so many words."""
    kind = random.random()
    if kind < 0.1:
        return f"Section {random.randint(1, 30)} {random.choice(NOUNS).capitalize()}"
    if kind < 0.2:
        return f"{random.choice(PARTICIPLES)} {noun_phrase(random)} {link(random)},"
    out = sentence(random)
    while out.count(" ") < words * random.uniform(0.6, 1.4):
        out += f" {sentence(random)}"
    return out


def phrase(random: Random) -> str:
    """Draw a few words as they are inserted or put in place of others."""
    return random.choice([link, noun_phrase, clause, lambda r: r.choice(TAILS)])(random)
