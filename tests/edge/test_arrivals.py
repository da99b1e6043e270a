"""What a browser keeps is let go only when that very form was taken."""

from flask import Flask, redirect
from flask.testing import FlaskClient

from consult.edge import arrivals


def an_app() -> FlaskClient:
    app = Flask(__name__)
    app.secret_key = "k" * 32
    app.after_request(arrivals.note)

    @app.post("/<what>")
    def send(what: str) -> object:
        if what == "taken":
            arrivals.taken()
        return redirect("/", 303)

    @app.get("/")
    def page() -> str:
        return f"arrived: {arrivals.arrived()}"

    return app.test_client()


def test_what_was_taken_is_said_once() -> None:
    client = an_app()
    client.post("/taken", data={"kept_as": "note-1"})
    assert client.get("/").text == "arrived: note-1"
    assert client.get("/").text == "arrived: "


def test_a_redirect_alone_says_nothing() -> None:
    client = an_app()
    client.post("/signed-out", data={"kept_as": "note-1"})
    client.post("/taken", data={})
    assert client.get("/").text == "arrived: "
