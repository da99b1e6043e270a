"""The headers of every answer, whatever it is: a page, a refusal, a fault, a redirect, a download, a style sheet.

Decides what a browser may do with it: run nothing but our scripts, ask nobody else, stand in nobody's frame, keep
nothing of a private page.
"""

import secrets

from flask import Flask, Response, g, request

from consult.edge import acting

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
}
TWO_YEARS = 63_072_000


def install(app: Flask) -> None:
    """Put the headers on every answer of `app`."""
    app.after_request(_harden)


def csp_nonce() -> str:
    """Return this response's nonce, made on first use so that an early refusal has one too."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _harden(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if acting.settings().mode == "production":
        response.headers.setdefault("Strict-Transport-Security", f"max-age={TWO_YEARS}")
    if request.endpoint != "static" or response.status_code >= 400:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
