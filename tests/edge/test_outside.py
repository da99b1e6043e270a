"""A server elsewhere that is down, slow or mad holds up nobody here. The rest is told to a provider that lies."""

import threading
import time

import pytest
import requests

from consult.edge.outside import Unintelligible, Unreachable, within


def test_what_is_asked_is_answered() -> None:
    places = threading.Semaphore(1)
    assert within(places, lambda: 7) == 7


def test_what_takes_too_long_is_left_alone_and_keeps_its_place() -> None:
    places, end = threading.Semaphore(1), threading.Event()
    began = time.monotonic()
    with pytest.raises(Unreachable):
        within(places, end.wait, seconds=0.05)
    with pytest.raises(Unreachable):
        within(places, lambda: 1, seconds=5)
    assert time.monotonic() - began < 2
    end.set()
    for _ in range(100):
        time.sleep(0.01)
        try:
            assert within(places, lambda: 1) == 1
        except Unreachable:
            continue
        return
    pytest.fail("its place is free once it has ended")


def _answered(status: int) -> requests.HTTPError:
    response = requests.Response()
    response.status_code = status
    return requests.HTTPError(response=response)


@pytest.mark.parametrize(
    ("error", "means"),
    [
        (requests.ConnectionError(), Unreachable),
        (requests.ReadTimeout(), Unreachable),
        (_answered(503), Unreachable),
        (_answered(404), Unintelligible),
        (requests.TooManyRedirects(), Unintelligible),
        (ValueError("its own"), ValueError),
    ],
)
def test_what_goes_wrong_is_one_of_two(error: Exception, means: type[Exception]) -> None:
    def ask() -> None:
        raise error

    with pytest.raises(means) as told:
        within(threading.Semaphore(1), ask)
    assert type(told.value) is means
