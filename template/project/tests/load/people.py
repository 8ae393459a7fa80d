"""The people who are played. Run by `locust --config tests/load/locust.conf`."""

import logging
import os
from collections.abc import Callable
from threading import Lock

from locust import FastHttpUser, between, events, task
from locust.env import Environment

from tests.load.budget import misses

logger = logging.getLogger(__name__)


class Login:
    """The access token of the account that plays everybody, renewed when it is too old."""

    def __init__(self) -> None:
        """Begin without one."""
        self._lock = Lock()
        self._access = ""
        self._refresh = ""

    def headers(self, post: Callable[..., dict[str, str]]) -> dict[str, str]:
        """Return the header of a request, after logging in if nobody has."""
        with self._lock:
            if not self._access:
                self._keep(post)
            return {"Authorization": f"Bearer {self._access}"}

    def renew(self, stale: dict[str, str], post: Callable[..., dict[str, str]]) -> None:
        """Exchange the tokens, unless somebody else has done it meanwhile."""
        with self._lock:
            if stale == {"Authorization": f"Bearer {self._access}"}:
                self._keep(post)

    def _keep(self, post: Callable[..., dict[str, str]]) -> None:
        if self._refresh:
            pair = post("/api/v1/auth/refresh/", {"refresh": self._refresh}, name="renew")
        else:
            account = {"email": os.environ["LOAD_EMAIL"], "password": os.environ["LOAD_PASSWORD"]}
            pair = post("/api/v1/auth/login/", account, name="log in")
        self._access, self._refresh = pair["access"], pair["refresh"]


login = Login()


class Person(FastHttpUser):
    """Somebody who looks around, and sometimes changes something."""

    wait_time = between(0.5, 2)

    @task(5)
    def look_at_myself(self) -> None:
        """Ask who is logged in."""
        self.ask("GET", "/api/v1/users/me/", name="who am I")

    @task(3)
    def look_at_users(self) -> None:
        """Read the first page of the users that are visible."""
        self.ask("GET", "/api/v1/users/?page_size=100", name="users")

    @task
    def change_my_name(self) -> None:
        """Write something."""
        body = {"full_name": "Somebody who is played"}
        self.ask("PATCH", "/api/v1/users/me/", name="change my name", json=body)

    def ask(self, method: str, path: str, *, name: str, json: object = None) -> None:
        """Send a request as the account, and renew its tokens when they are too old."""
        headers = login.headers(self._post)
        with self.client.request(
            method, path, name=name, json=json, headers=headers, catch_response=True
        ) as response:
            if response.status_code == 401:
                response.success()
                login.renew(headers, self._post)

    def _post(self, path: str, body: dict[str, str], *, name: str) -> dict[str, str]:
        pair: dict[str, str] = self.client.post(path, json=body, name=name).json()
        return pair


def judge(environment: Environment, **details: object) -> None:
    """End with an error when a budget was missed."""
    for line in misses(environment):
        logger.error(line)
        environment.process_exit_code = 1


events.quitting.add_listener(judge)  # type: ignore[no-untyped-call]  # so is the package
