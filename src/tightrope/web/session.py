"""Who may come in, and whether a form was sent from one of our pages. Nothing is stored: cookies are signed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

LASTS = 12 * 3600  # seconds
COOKIE = "tightrope"


class Seal:
    """Signs sessions with a secret that lives as long as the server: after a restart everyone starts anew."""

    def __init__(self, token: str | None) -> None:
        """Guard with a token, or with none."""
        self._secret = secrets.token_bytes(32)
        self._token = hashlib.sha256(token.encode()).digest() if token else None

    @property
    def guarded(self) -> bool:
        """Whether a token is needed."""
        return self._token is not None

    def knows(self, token: str) -> bool:
        """Whether that is the token; the time it takes tells nothing."""
        return self._token is not None and hmac.compare_digest(hashlib.sha256(token.encode()).digest(), self._token)

    def session(self) -> str:
        """Begin a session: what its cookie holds."""
        body = f"{secrets.token_urlsafe(16)}.{int(time.time()) + LASTS}"
        return f"{body}.{self._sign('session', body)}"

    def holds(self, cookie: str) -> bool:
        """Whether a cookie is of a session that lasts still."""
        body, _, signature = cookie.rpartition(".")
        until = body.rpartition(".")[2]
        signed = hmac.compare_digest(signature.encode(), self._sign("session", body).encode())
        return signed and until.isdecimal() and int(until) > time.time()

    def form_key(self, cookie: str) -> str:
        """What a form of this session must bring back: another site cannot know it."""
        return self._sign("form", cookie)

    def is_form_key(self, given: str, cookie: str) -> bool:
        """Whether a form brings back the key of its session."""
        return hmac.compare_digest(given.encode(), self.form_key(cookie).encode())

    def _sign(self, what: str, text: str) -> str:
        return hmac.new(self._secret, f"{what}:{text}".encode(), hashlib.sha256).hexdigest()
