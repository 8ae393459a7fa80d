"""A provider of OpenID Connect on loopback, for tests: real HTTP, real signatures."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

CLIENT_ID, CLIENT_SECRET = "this-project", "a secret of this project"


@cache
def new_key(name: str = "") -> rsa.RSAPrivateKey:
    """Return the key of that name, which takes a while to make."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeProvider:
    """What it says about people is whatever a test wants."""

    def __init__(self, issuer: str) -> None:
        """Make a key, and let a person be logged in."""
        self.issuer = issuer
        self.key = new_key()
        self.person: dict[str, Any] = {
            "sub": "248289761001",
            "email": "Ada@Example.com",
            "email_verified": True,
            "name": "Ada Lovelace",
        }
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.signing_key: Any = self.key
        self.published = True
        self.answers: dict[str, bytes] = {}
        self.visits: dict[str, dict[str, str]] = {}
        self.codes = 0
        self.asked: list[str] = []

    def agree(self, address: str) -> dict[str, str]:
        """Let the person log in, and return what the browser comes back with."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert query["client_id"] == CLIENT_ID
        self.codes += 1
        code = f"code-{self.codes}"
        self.visits[code] = query
        return {"state": query["state"], "code": code}

    def answer(self, path: str, form: dict[str, str], authorization: str) -> bytes | None:
        """Return the document of an address, or None for a refusal."""
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        if path == "/token":
            return self._token(form, authorization)
        document = self._metadata() if path.startswith("/.well-known/") else self._keys()
        return json.dumps(document).encode()

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.metadata

    def _keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": "first", "use": "sig"}] if self.published else []}

    def _token(self, form: dict[str, str], authorization: str) -> bytes | None:
        visit = self.visits.pop(form["code"], None)
        secret = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if visit is None or authorization != f"Basic {secret}":
            return None
        if visit["code_challenge"] != challenge or visit["redirect_uri"] != form["redirect_uri"]:
            return None
        now = int(time.time())
        times = {"iat": now, "exp": now + 300}
        own = {"iss": self.issuer, "aud": CLIENT_ID, "nonce": visit["nonce"]}
        claims = {**self.person, **times, **own, **self.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"kid": "first", **self.header}
        token = jwt.encode(claims, self.signing_key, algorithm=self.algorithm, headers=header)
        return json.dumps({"access_token": "x", "token_type": "Bearer", "id_token": token}).encode()


@contextmanager
def running_provider() -> Iterator[FakeProvider]:
    """Serve a provider on a free port, and name it in the settings."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send(provider.answer(self.path, {}, ""))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self.send(provider.answer(self.path, form, self.headers.get("Authorization", "")))

        def send(self, content: bytes | None) -> None:
            self.send_response(400 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = FakeProvider(f"http://127.0.0.1:{server.server_port}")
        settings.SOCIAL_PROVIDERS = {
            "fake": {
                "issuer": provider.issuer,
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
            }
        }
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
