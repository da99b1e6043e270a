"""Words, States and places as the reader calls them."""

import pytest
from flask_babel import force_locale
from sqlmodel import select

from consult.edge import words
from consult.models import Member
from consult.procedure.capacities import Capacity
from tests.builders import a_body
from tests.site import Site

KOREA = Member(code="KOR", name="Republic of Korea", in_sentence="the Republic of Korea", capital="Seoul", zone="UTC")


def test_a_word_of_the_glossary(site: Site) -> None:
    with site.app.test_request_context():
        assert words.say(Capacity.FOCAL_POINT) == words.say("focal point") == "focal point"
        with force_locale("ru"):
            assert words.say(Capacity.FOCAL_POINT) == "координатор"


def test_what_is_no_such_word_is_left_alone(site: Site) -> None:
    with site.app.test_request_context(), force_locale("ru"):
        assert (words.say("SOM-25"), words.say(7), words.say("")) == ("SOM-25", "7", "")


def test_a_state_is_named_in_a_list_and_in_a_sentence(site: Site) -> None:
    with site.app.test_request_context():
        assert (words.state(KOREA), words.state_in_sentence(KOREA)) == ("Republic of Korea", "the Republic of Korea")
        with force_locale("ru"):
            assert (words.state(KOREA), words.capital(KOREA)) == ("Республика Корея", "Сеул")


def test_a_name_may_hold_any_sign(site: Site) -> None:
    odd = Member(code="ODD", name="100% <b>", in_sentence="100% <b>", capital="%(x)s", zone="UTC")
    with site.app.test_request_context(), force_locale("ru"):
        assert (words.state(odd), words.capital(odd)) == ("100% <b>", "%(x)s")


def test_every_member_and_capital_has_a_russian_name(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        members = session.exec(select(Member)).all()
        with site.app.test_request_context(), force_locale("ru"):
            names = [name for m in members for name in (words.state(m), words.state_in_sentence(m), words.capital(m))]
    assert members
    assert [name for name in names if name.isascii()] == []


@pytest.mark.parametrize(
    ("zone", "english", "russian"),
    [("Asia/Ulaanbaatar", "Ulaanbaatar", "Улан-Батор"), ("Europe/Moscow", "Moscow", "Москва"), ("UTC", "UTC", "UTC")],
)
def test_a_zone_is_named_after_a_city(site: Site, zone: str, english: str, russian: str) -> None:
    with site.app.test_request_context():
        assert words.city(zone) == english
        with force_locale("ru"):
            assert words.city(zone) == russian
