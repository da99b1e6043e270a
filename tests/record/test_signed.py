"""Signatures and keys that do not hold are refused, each with what is wrong."""

import base64
import json

import pytest

from consult.record.signed import Key, Unsound, decoded_base64, key_as_json, read_keys, signed_payload, thumbprint
from consult.record.signing import public_of, sign

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))
X, Y = public_of(SEED), public_of(OTHER)
OLD, NEW = Key(thumbprint(X), X, "2022", "2023"), Key(thumbprint(Y), Y, "2023")
TOKEN = sign(b"{}", seed=OTHER, kid=NEW.kid)


def header(**values: str) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).rstrip(b"=").decode()


def test_a_name_is_the_thumbprint() -> None:
    """The example of RFC 8037, appendix A.3."""
    assert thumbprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo") == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_keys_follow_one_another() -> None:
    assert [*read_keys([key_as_json(OLD), key_as_json(NEW)])] == [OLD.kid, NEW.kid]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "no key is in use"),
        ([key_as_json(OLD)], "no key is in use"),
        ([key_as_json(NEW), key_as_json(NEW)], "twice"),
        ([key_as_json(NEW), key_as_json(OLD)], "did not follow"),
        ([key_as_json(Key(NEW.kid, X, "2022"))], "not the one"),
        ([key_as_json(NEW) | {"d": "secret"}], "not the one"),
        ([key_as_json(Key(OLD.kid, X, "2022", "2021"))], "did not follow"),
    ],
)
def test_keys_that_do_not_hold(rows: list[dict[str, str]], told: str) -> None:
    with pytest.raises(Unsound, match=told):
        read_keys(rows)


@pytest.mark.parametrize(
    ("token", "told"),
    [
        ("", "malformed"),
        (TOKEN + ".x", "malformed"),
        (TOKEN.replace(TOKEN.split(".")[0], header(alg="none", kid=NEW.kid)), "not of the kind"),
        (TOKEN.replace(TOKEN.split(".")[0], header(alg="EdDSA", kid=NEW.kid, crit="x")), "not of the kind"),
        (TOKEN.replace(TOKEN.split(".")[0], header(alg="EdDSA", kid="x")), "none of those"),
        (TOKEN[:-2] + ("A" if TOKEN[-2] != "A" else "B") + TOKEN[-1], "not that of"),
        (TOKEN.replace(TOKEN.split(".")[1], "W10"), "not that of"),
        (TOKEN + "=", "base64url"),
    ],
)
def test_signatures_that_do_not_hold(token: str, told: str) -> None:
    with pytest.raises(Unsound, match=told):
        signed_payload(token, {NEW.kid: NEW})


def test_a_payload_does_not_stand_in_two_places() -> None:
    with pytest.raises(Unsound, match="malformed"):
        signed_payload(TOKEN, {NEW.kid: NEW}, b"{}")


def test_base64_has_one_form() -> None:
    assert decoded_base64("AA") == b"\0"
    for text in ("AB", "AA==", "A A", "AA\n"):
        with pytest.raises(Unsound):
            decoded_base64(text)
