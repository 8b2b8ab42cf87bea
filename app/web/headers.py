"""Security headers on every response, whoever made it: a view, an error page, or the static files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere, nothing inline. `data:` pictures are a child's drawing shown back before it is sent."""

SANDBOX = "sandbox; default-src 'none'"
"""For a file that somebody sent: should a browser show it all the same, nothing in it runs or loads."""

NO_FEATURES = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NO_FEATURES,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
NOT_KEPT = {"Cache-Control": "no-store"}
"""For pages, and for anything a view did not say may be kept: Back must not bring answers back."""


class SecurityHeaders:
    """WSGI middleware, outermost, so that no response can leave without its headers."""

    def __init__(self, application: WSGIApplication, *, in_production: bool) -> None:
        self.application = application
        self.always = ALWAYS | (ONLY_HTTPS if in_production else {})

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
            return start_response(status, self.complete(headers), exc_info)  # type: ignore[arg-type]

        return self.application(environ, start)  # type: ignore[arg-type]

    def complete(self, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The headers a response leaves with: ours win, and a page is never kept."""
        given = {name.lower(): value for name, value in headers}
        ours = dict(self.always)
        if given.get("content-security-policy") == SANDBOX:
            ours["Content-Security-Policy"] = SANDBOX
        if "cache-control" not in given or given.get("content-type", "").startswith("text/html"):
            ours |= NOT_KEPT
        names = {name.lower() for name in ours}
        return [pair for pair in headers if pair[0].lower() not in names] + list(ours.items())
