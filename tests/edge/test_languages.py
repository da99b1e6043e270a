"""Which language a request gets, and where the translations come from."""

from collections.abc import Mapping
from datetime import date

import pytest
from flask import g, render_template_string
from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup

from consult.edge import languages
from consult.edge.refusals import sentence
from consult.models import Person
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries.people import Principal
from tests.builders import a_body, an_actor
from tests.site import Site


def test_each_language_by_its_own_name() -> None:
    assert languages.names()["en"] == "English"
    assert languages.names()["ru"] == "Русский"
    assert next(iter(languages.names())) == "en"


@pytest.mark.parametrize(
    ("headers", "own", "tag"),
    [
        ({}, "en", "en"),
        ({}, "ru", "ru"),
        ({"Accept-Language": "ru-RU, en;q=0.5"}, "", "ru"),
        ({"Accept-Language": "fr, ru;q=0.5"}, "", "ru"),
        ({"Accept-Language": "fr"}, "", "en"),
        ({"Accept-Language": "ru"}, "en", "en"),
        ({"Accept-Language": "en", "Cookie": "consult-language=ru"}, "en", "ru"),
        ({"Cookie": "consult-language=tlh"}, "ru", "ru"),
        ({}, "tlh", "en"),
    ],
)
def test_the_choice_then_the_person_then_the_browser(
    site: Site, headers: Mapping[str, str], own: str, tag: str
) -> None:
    with site.app.test_request_context(headers=dict(headers)):
        g.principal = _reader(own) if own else None
        assert languages.of_request() == tag
        assert str(get_locale()) == tag


def test_sentences_and_plurals_come_from_the_catalogue(site: Site) -> None:
    with site.app.test_request_context(headers={"Cookie": "consult-language=ru"}):
        assert gettext("Sign in") == "Войти"
        days = [ngettext("%(num)d day", "%(num)d days", number) for number in (1, 3, 11, 21)]
    assert days == ["1 день", "3 дня", "11 дней", "21 день"]


def test_what_has_no_translation_stays_as_it_is(site: Site) -> None:
    with site.app.test_request_context(headers={"Cookie": "consult-language=ru"}):
        assert gettext("Never said anywhere.") == "Never said anywhere."


def test_words_from_right_to_left_leave_the_sentence_around_them_in_order(site: Site) -> None:
    arabic, turned, plain = "التعاون (2)", "\u202egpj.exe", "Rev.1"
    said = "{{ _('Issue “%(version)s”', version=words) }}"
    with site.app.test_request_context():
        for words in (arabic, turned):
            assert gettext("Issue “%(version)s”", version=words) == f"Issue “\u2068{words}\u2069”"
            assert render_template_string(said, words=words) == f"Issue “\u2068{words}\u2069”"
        assert gettext("Issue “%(version)s”", version=plain) == "Issue “Rev.1”"
        assert render_template_string(said, words=plain) == "Issue “Rev.1”"
        marked = render_template_string(said, words=Markup("<b>%s</b>") % arabic)
        assert marked == f"Issue “\u2068<b>{arabic}</b>\u2069”"
        assert (
            ngettext("%(num)s of “%(words)s”", "%(num)s of “%(words)s”", 2, words=arabic)
            == f"2 of “\u2068{arabic}\u2069”"
        )


def test_a_language_without_a_catalogue_is_that_of_the_sources() -> None:
    assert languages.read("tlh").gettext("Sign in") == "Sign in"


@pytest.mark.parametrize("tag", languages.names())
def test_a_refusal_is_said_with_its_words_and_days(site: Site, tag: str) -> None:
    told = Conflict("This cannot be done now: the draft is at the stage “%(stage)s”.", stage=Stage.CIRCULATED)
    skipped = Invalid(
        "Clocks in %(zone)s are put forward on %(day)s and never show %(time)s. Choose another time.",
        zone="Europe/Moscow", day=date(2011, 3, 27), time="02:30",
    )  # fmt: skip
    with site.app.test_request_context(headers={"Cookie": f"consult-language={tag}"}):
        sentences = sentence(told), sentence(skipped)
    expected = {"en": ("Circulated", "27 March 2011"), "ru": ("Распространен", "27 марта 2011 года")}[tag]
    assert expected[0] in sentences[0]
    assert expected[1] in sentences[1]


def test_a_whole_page_is_in_one_language(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    client = site.client(actor)
    client.set_cookie("consult-language", "ru")
    page = client.get("/").text
    assert '<html lang="ru">' in page
    for words in ("Монголия", "Координатор", "Улан-Батор", "English"):
        assert words in page
    for words in ("Mongolia", "Focal point", "Sign out", "Demo clock"):
        assert words not in page


def _reader(own: str) -> Principal:
    person = Person(name="Somebody", email="a@b.example", locale=own)
    return Principal(Actor(person=person.id, appointment=person.id, capacity=Capacity.CHAIR), person, None)
