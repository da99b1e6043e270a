"""Every word of a version leads back to the version, and the change, that brought it."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change
from consult.text.composition import Composition, Decision, Treatment, compose
from consult.text.merge import merge
from consult.text.paragraphs import Text
from consult.text.provenance import Source, trace
from consult.text.suggestions import origin
from consult.text.wording import keys
from tests.strategies import Round, edited, examples, member_codes, rounds, texts
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only, text_of


@examples(50)
@given(rounds(), st.data())
def test_each_word_of_a_version_traces_to_its_origin(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    history, text = [], base
    changes = {}
    for step in range(2):
        made = merge(text, answers if step == 0 else {"CHN": data.draw(edited(text))})
        decisions = [Decision(c, data.draw(st.sampled_from(Treatment))) for c in made.changes]
        composed = compose(text, decisions)
        history.append(composed.spans)
        changes[step + 1] = {c.id for c in made.changes}
        text = composed.text
    first = {p.id: p for p in base}
    for paragraph in text:
        sources = trace(history, paragraph.id)
        assert [s.start for s in sources] == [0, *(s.end for s in sources[:-1])][: len(sources)]
        assert (sources[-1].end if sources else 0) == len(paragraph.text)
        for source in sources:
            if source.version == 0 and source.paragraph and source.at is not None:
                there = first[source.paragraph]
                words = keys(paragraph.text[source.start : source.end], paragraph.notes)
                assert (
                    words
                    == keys(there.text[source.at : source.at + source.end - source.start], there.notes)[: len(words)]
                )
            elif source.source != "base":
                assert source.source in changes[source.version]


@examples(15)
@given(texts(), st.data())
def test_over_ten_versions_each_word_leads_to_version_members_and_decision(base: Text, data: st.DataObject) -> None:
    text, history = base, list[Composition]()
    decided: dict[tuple[int, str], Decision] = {}
    for version in range(1, 11):
        answers = {code: data.draw(edited(text)) for code in data.draw(st.lists(member_codes, unique=True, max_size=2))}
        decisions = [_drawn(data, change) for change in merge(text, answers).changes]
        decided |= {(version, d.change.id): d for d in decisions}
        history.append(compose(text, decisions))
        text = history[-1].text or base
        if not history[-1].text:
            return
    first = {p.id: p for p in base}
    for paragraph in text:
        sources = trace([made.spans for made in history], paragraph.id)
        assert [s.start for s in sources] == [0, *(s.end for s in sources[:-1])][: len(sources)]
        assert (sources[-1].end if sources else 0) == len(paragraph.text)
        for source in sources:
            words = keys(paragraph.text[source.start : source.end], ())
            if source.source != "base":
                decision = decided[source.version, origin(source.source)]
                assert decision.treatment is not Treatment.NONE
                assert decision.change.members
            elif source.version == 0 and source.paragraph and source.at is not None:
                stood = first[source.paragraph].text[source.at : source.at + source.end - source.start]
                assert words == keys(stood, ())[: len(words)] or "[^" in stood


def _drawn(data: st.DataObject, change: Change) -> Decision:
    treatment = data.draw(st.sampled_from((Treatment.PLAIN, Treatment.PLAIN, Treatment.BRACKETED, Treatment.NONE)))
    return Decision(change, treatment, data.draw(st.sampled_from((None, None, None, "other words"))))


def test_two_rounds() -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT])
    first = compose(DRAFT, [Decision(only(made.changes), Treatment.PLAIN)])
    again = merged(
        first.text,
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "extend").replace("the network", "networks"), CITIES, SECRETARIAT],
    )
    second = compose(first.text, [Decision(only(again.changes), Treatment.PLAIN)])
    found = trace([first.spans, second.spans], DRAFT[1].id)
    assert [(s.version, s.source) for s in found] == [
        (0, "base"), (1, made.changes[0].id), (0, "base"), (2, again.changes[0].id), (0, "base"),
    ]  # fmt: skip
    assert found[0] == Source(0, 28, 0, "base", DRAFT[1].id, 0)


def test_without_history_there_is_nothing_to_trace() -> None:
    assert trace([], text_of("x")[0].id) == ()
