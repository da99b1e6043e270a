"""The description says what there is: for everybody, with tags, without two models of one name."""

from collections import defaultdict
from typing import Any

from pydantic import BaseModel

from consult.api.declared import DECLARED
from tests.site import Site


def test_everybody_may_have_it(site: Site) -> None:
    client = site.app.test_client()
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_each_operation_says_what_it_takes(site: Site) -> None:
    told = site.app.test_client().get("/api/v1/openapi.json").get_json()
    operations = {one["operationId"]: one for path in told["paths"].values() for one in path.values()}
    assert set(operations) == {one.name for one in DECLARED}
    for one in DECLARED:
        said = operations[one.name]
        assert said["security"] == [{"token": []}]
        assert said["x-consult-scope"] == one.scope.value
        assert said["summary"].endswith("."), one.name
        assert said["responses"]["401"]["content"].keys() == {"application/problem+json"}


def test_no_two_models_have_one_name() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for one in DECLARED:
        for model in (one.query, one.body, one.answer):
            if model is not None:
                _collect(model, found)
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def _collect(model: type[BaseModel], found: dict[str, set[str]]) -> None:
    schema: dict[str, Any] = model.model_json_schema(
        mode="serialization" if "Shown" in model.__name__ else "validation"
    )
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        found[name].add(repr({key: value for key, value in part.items() if key != "$defs"}))


def test_it_leads_to_the_page(site: Site) -> None:
    assert site.app.test_client().get("/api/v1/").headers["Location"] == "/developers"
