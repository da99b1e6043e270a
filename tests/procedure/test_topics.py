"""What acts are about: each has its topic, and one alone."""

from collections import Counter

import pytest

from consult.procedure.acts import Act
from consult.procedure.topics import TOPICS, Topic, topic_of


def test_each_act_is_about_one_thing() -> None:
    assert Counter(act for acts in TOPICS.values() for act in acts) == Counter(Act)
    assert set(TOPICS) == set(Topic)


@pytest.mark.parametrize(
    ("act", "topic"),
    [(Act.OBJECT, Topic.PROCEDURES), (Act.RULE, Topic.STATUS), (Act.APPOINT, Topic.BODY), (Act.SUBMIT, Topic.ANSWERS)],
)
def test_an_act_is_found(act: Act, topic: Topic) -> None:
    assert topic_of(act) is topic
