"""Sentences of no negotiation in particular, drawn with a seed, and of plausible shape."""

from random import Random


def _list(words: str) -> list[str]:
    return words.split("|")


BODIES = _list(
    "the Conference of the Parties|the Secretariat|the Executive Board|the Council|Member States|States Parties|"
    "each Party|the Senior Officials Meeting|the Technical Working Group|national focal points|developing countries|"
    "the Bureau|regional commissions|the Advisory Committee|participating States|the Science and Policy Committee|"
    "all stakeholders|the Executive Secretary|the host country|coastal States|the network of experts|local governments|"
    "the Coordinating Committee|multilateral development banks|the subregional office"
)
VERBS = _list(
    "shall ensure|shall promote|should consider|may establish|shall adopt|is invited to support|shall strengthen|"
    "should facilitate|undertakes to implement|shall review|shall submit|agrees to finance|decides to extend|"
    "should encourage|may request|shall report on|reaffirms|shall cooperate in|should mobilize|commits itself to|"
    "is requested to prepare|shall exchange|may approve|will take stock of|shall refrain from|should accelerate|"
    "decides to launch|shall harmonize|looks forward to|will jointly assess"
)
ADJECTIVES = _list(
    "effective|sustainable|transboundary|national|regional|voluntary|legally binding|adequate|timely|predictable|"
    "comprehensive|equitable|scientific|technical|financial|marine|low-carbon|inclusive|relevant|additional|"
    "annual|bilateral|subregional|long-term|existing|transparent|innovative|joint|practical|medium-term|integrated|"
    "science-based|ecological|urban|coastal|appropriate"
)
NOUNS = _list(
    "measures|air pollution|implementation|capacity-building|technology transfer|information|resources|emissions|"
    "marine protected areas|biodiversity|land degradation|programme of work|strategic plan|action plan|data sharing|"
    "best practices|research|guidelines|indicators|targets|assessment|early warning systems|dust and sandstorms|"
    "migratory species|low-carbon cities|obligations|policies|legislation|cooperation|partnerships|ecosystems|"
    "desertification|monitoring stations|flyways|wetlands|standards|budget|trust fund|terms of reference|mandate|"
    "recommendations|public participation|vulnerable groups|local communities|water quality|sea-level rise|"
    "energy efficiency|plastic litter|fishing gear|grassland management|health impacts|emission inventories|"
    "training courses|awareness|pilot projects|voluntary contributions|reporting|source apportionment|habitats"
)
LINKS = _list(
    "in accordance with|with a view to|subject to|without prejudice to|in the light of|on the basis of|with respect to|"
    "in cooperation with|through|in support of|in line with|pursuant to|as well as|including through|under|"
    "by means of|taking into account|in the context of|notwithstanding|for the purposes of"
)
TAILS = _list(
    "as appropriate|where necessary|to the extent possible|on a voluntary basis|upon request|in a transparent manner|"
    "within available resources|by consensus|at its next session|at least once every two years|"
    "on mutually agreed terms|no later than 31 December {y}|as soon as practicable|"
    "subject to the availability of funds|at the latest by {y}|"
    "in particular in developing countries"
)
INSTRUMENTS = _list(
    "Article {n} of this Agreement|decision {n}/CP.{m}|resolution {r}/{n}|the 2030 Agenda|Annex {m}|"
    "paragraph {n} above|international law|the Charter of the United Nations|the Paris Agreement|"
    "national circumstances|its mandate|"
    "the principle of equity|the rules of procedure|the programme budget for {y}|applicable domestic law|"
    "the best available science|the outcome of its {m}th session|the strategic plan {y}"
)
PARTICIPLES = _list(
    "Recalling|Reaffirming|Recognizing|Bearing in mind|Welcoming|Emphasizing|Taking note of|Mindful of|"
    "Deeply concerned at|Guided by|Convinced of|Noting with appreciation"
)
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
    return f"{random.choice(LINKS)} {instrument(random) if random.random() < 0.5 else noun_phrase(random)}"


def instrument(random: Random) -> str:
    """Draw what a text refers to, with its number."""
    return _numbered(random, random.choice(INSTRUMENTS))


def tail(random: Random) -> str:
    """Draw how or when something is done."""
    return _numbered(random, random.choice(TAILS))


def _numbered(random: Random, words: str) -> str:
    return words.format(
        n=random.randint(1, 48), m=random.randint(4, 30), r=random.randint(55, 79), y=random.randint(2024, 2035)
    )


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
            out += f", {tail(random)},"
        else:
            out += f"{random.choice([' and', ', which'])} {clause(random)}"
    return out.rstrip(",").replace(",,", ",") + "."


def paragraph(random: Random, words: int) -> str:
    """Draw a heading, a preambular paragraph, or sentences of about so many words."""
    kind = random.random()
    if kind < 0.1:
        part = random.choice(["Section", "Article", "Annex"])
        return f"{part} {random.randint(1, 30)} {random.choice(NOUNS).capitalize()}"
    if kind < 0.2:
        return f"{random.choice(PARTICIPLES)} {noun_phrase(random)} {link(random)},"
    out = sentence(random)
    while out.count(" ") < words * random.uniform(0.6, 1.4):
        out += f" {sentence(random)}"
    return out


def phrase(random: Random) -> str:
    """Draw a few words as they are inserted or put in place of others."""
    return random.choice([link, noun_phrase, clause, tail])(random)
