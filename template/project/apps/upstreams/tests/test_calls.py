"""Services are asked at the same time, and one that fails does not hold up the others."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from apps.upstreams import calls
from apps.upstreams.calls import states_of
from apps.upstreams.models import Upstream
from apps.upstreams.states import State
from apps.upstreams.tests.servers import Service, closed_port, service


@pytest.fixture(autouse=True)
def this_machine(settings: Settings) -> None:
    """Let the services of these tests be asked, on a busy machine too."""
    settings.UPSTREAM_HOSTS = ["127.0.0.1", "localhost"]
    settings.UPSTREAM_TIMEOUT, settings.UPSTREAM_DEADLINE = 20, 40


@pytest.fixture
def fake() -> Iterator[Service]:
    """Run a service."""
    with service() as server:
        yield server


def ask(*urls: str) -> list[State]:
    """Ask the addresses, which are their own names."""
    return async_to_sync(states_of)([Upstream(name=url, url=url) for url in urls])


def problem(url: str) -> str:
    """Return what is wrong with an address."""
    return ask(url)[0].problem


@pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
def test_a_service_that_answers_an_error_does_not_work(fake: Service, status: int) -> None:
    assert problem(fake.url(f"/{status}")) == f"answers {status}"


def test_a_service_that_does_not_speak_http_cannot_be_reached(fake: Service) -> None:
    assert problem(fake.url("/garbage")) == "cannot be reached"


def test_a_port_that_nobody_listens_on_cannot_be_reached() -> None:
    assert problem(f"http://127.0.0.1:{closed_port()}/") == "cannot be reached"


def test_a_name_that_nobody_has_cannot_be_reached() -> None:
    assert problem("https://nowhere.invalid/") == "cannot be reached"


def test_an_address_that_is_none_cannot_be_reached() -> None:
    assert problem("https://example.com:port/") == "cannot be reached"


def test_a_service_of_our_own_network_is_not_asked(fake: Service, settings: Settings) -> None:
    settings.UPSTREAM_HOSTS = []
    assert problem(fake.url("/200")) == "has an address that may not be asked"
    assert fake.hosts == []


def test_a_service_that_never_answers_is_not_waited_for(fake: Service, settings: Settings) -> None:
    settings.UPSTREAM_TIMEOUT = 2
    slow, quick = ask(fake.url("/never"), fake.url("/200"))
    assert slow.problem == "does not answer in time"
    assert quick.works


def test_whoever_gets_no_turn_in_time_is_not_waited_for(fake: Service, settings: Settings) -> None:
    settings.UPSTREAM_AT_ONCE, settings.UPSTREAM_DEADLINE = 1, 0.3
    states = ask(fake.url("/never"), fake.url("/200"))
    assert {state.problem for state in states} == {"does not answer in time"}


def test_a_mistake_of_our_own_is_not_taken_for_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "PORTS", {})
    with pytest.raises(ExceptionGroup) as caught:
        ask("http://127.0.0.1/")
    assert isinstance(caught.value.exceptions[0], KeyError)


def test_a_redirect_is_an_answer_and_not_followed(fake: Service) -> None:
    assert ask(fake.url("/302"))[0].works
    assert len(fake.hosts) == 1


def test_an_answer_without_end_is_not_read(fake: Service) -> None:
    assert ask(fake.url("/endless"))[0].works


def test_the_name_is_asked_for_at_the_address_that_was_looked_at(fake: Service) -> None:
    assert ask(fake.url("/200", host="localhost"))[0].works
    assert fake.hosts[0].startswith("localhost:")


def test_services_are_asked_at_the_same_time() -> None:
    with service(together=3) as server:
        states = ask(*[server.url("/together")] * 3)
    assert all(state.works for state in states)


def test_no_more_are_asked_at_once_than_is_allowed(settings: Settings) -> None:
    settings.UPSTREAM_AT_ONCE = 2
    with service(together=3, patience=0.3) as server:
        states = ask(*[server.url("/together")] * 3)
    assert not any(state.works for state in states)


def test_states_come_in_the_order_of_the_services(fake: Service) -> None:
    urls = [fake.url("/200"), fake.url("/404"), fake.url("/204")]
    assert [state.name for state in ask(*urls)] == urls


def test_a_certificate_that_nobody_vouches_for_is_refused(fake: Service, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    fake.socket = context.wrap_socket(fake.socket, server_side=True)
    url = fake.url("/200").replace("http:", "https:")
    assert problem(url) == "has no valid certificate"


def certificate(folder: Path) -> Path:
    """Make a certificate of this machine's own, and return its file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file
