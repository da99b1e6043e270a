"""Asks servers elsewhere, bounded in time, in size and in number: one that is down, slow or mad holds up nobody here.

Whatever goes wrong is one of two: nobody answered, or the answer makes no sense. What was answered is judged elsewhere.
"""

import queue
import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

import requests
import urllib3
from authlib.integrations.requests_client import OAuth2Session
from requests.adapters import HTTPAdapter

Answer = TypeVar("Answer")
CONNECT, READ = 4.0, 8.0
"""Seconds until a server must take a connection, and between two pieces of its answer."""
WHOLE = 12.0
"""Seconds until all that is asked of it at once must be there; a server could go on sending for ever."""
MOST = 512_000
"""Bytes of one answer."""
WAIT = 1.0
"""Seconds to wait for a place."""
AT_ONCE = 6
"""Questions to one server at a time; one that never ends an answer keeps its place."""


class Unreachable(Exception):
    """Nobody answered in time."""

    status = 503


class Unintelligible(Unreachable):
    """Something answered, but not what was asked for."""

    status = 502


class _Bounded(HTTPAdapter):
    """Reads an answer at once, as far as it is not too long."""

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:
        """Send a request; take what comes back apart from what it says."""
        response = super().send(request, **(options | {"stream": True, "timeout": (CONNECT, READ)}))
        content = b""
        try:
            for part in response.raw.stream(16_384, decode_content=True):
                content += part
                if len(content) > MOST:
                    raise Unintelligible("too long")
        except urllib3.exceptions.HTTPError as error:
            raise requests.ConnectionError(error) from None
        finally:
            response.close()
        response.raw = BytesIO(content)
        return response


class BoundedSession(OAuth2Session):  # type: ignore[misc]  # Authlib has no types
    """A session of Authlib's that keeps to the bounds, and is led nowhere else."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.max_redirects = 0
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Bounded())


def within(places: threading.Semaphore, ask: Callable[[], Answer], seconds: float = WHOLE) -> Answer:
    """Return what `ask` answers in time. What takes longer is left alone, and keeps its place until it ends.

    :raises Unreachable: there is no place, no answer, or not in time
    :raises Unintelligible: the answer is not to be understood
    """
    box: queue.SimpleQueue[tuple[Answer | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            box.put((ask(), None))
        except BaseException as error:  # noqa: BLE001  (raised again, in the thread that asked)
            box.put((None, error))
        finally:
            places.release()

    if not places.acquire(timeout=WAIT):
        raise Unreachable("too many questions at a time")
    threading.Thread(target=run, daemon=True).start()
    try:
        answer, error = box.get(timeout=seconds)
    except queue.Empty:
        raise Unreachable("not in time") from None
    if error is not None:
        raise _told(error)
    return answer  # type: ignore[return-value]  # there is no error, so there is an answer


def _told(error: BaseException) -> BaseException:
    """Return what it means that asking has failed: no answer, no sense, or what the caller said itself."""
    if isinstance(error, requests.HTTPError):
        is_down = error.response is not None and error.response.status_code >= 500
        return Unreachable(str(error)) if is_down else Unintelligible(str(error))
    if isinstance(error, requests.ConnectionError | requests.Timeout):
        return Unreachable(str(error))
    if isinstance(error, requests.RequestException):
        return Unintelligible(str(error))
    return error
