"""Reading the pages in another language, signed in or not."""

from consult.edge import languages
from consult.models import Person
from consult.procedure.capacities import Capacity
from tests.builders import a_body, an_actor
from tests.site import Site


def test_before_signing_in(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    client = site.app.test_client()
    page = client.get("/sign-in").text
    assert 'name="language" value="ru" lang="ru">Русский<' in page
    answer = client.post("/language", data={"language": "ru", "next": "/sign-in?next=/sessions"})
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/sessions")
    russian = client.get("/sign-in").text
    assert '<html lang="ru">' in russian
    assert 'value="en" lang="en">English<' in russian


def test_a_person_keeps_the_choice_elsewhere_too(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, Capacity.SECRETARIAT)
    site.client(actor).post("/language", data={"language": "ru"})
    assert '<html lang="ru">' in site.client(actor).get("/").text, "in another browser"
    with site.writing() as session:
        assert session.get_one(Person, actor.person).locale == "ru"


def test_signing_out_keeps_the_language(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, Capacity.SECRETARIAT)
    client = site.client(actor)
    client.post("/language", data={"language": "ru"})
    client.post("/sign-out")
    assert '<html lang="ru">' in client.get("/sign-in").text


def test_only_a_language_that_exists(site: Site) -> None:
    client = site.app.test_client()
    for wrong in ("tlh", "", "../en"):
        assert client.post("/language", data={"language": wrong}).status_code == 422
    assert client.get_cookie(languages.COOKIE) is None


def test_one_stays_on_this_site(site: Site) -> None:
    answer = site.app.test_client().post("/language", data={"language": "ru", "next": "//elsewhere.example"})
    assert answer.location == "/"
