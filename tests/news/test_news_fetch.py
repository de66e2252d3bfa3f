"""One request: where it may go, how long it may take, how much may come."""

from __future__ import annotations

import socket
import ssl
import time
import tracemalloc
from typing import TYPE_CHECKING

import feed_server
import pytest
from feed_server import Reply, serving

from tightrope.errors import FetchError
from tightrope.news.feeds.addresses import addresses, origin, target
from tightrope.news.feeds.fetch import _trust, fetch
from tightrope.news.feeds.manners import backoff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feed_server import Host

    from tightrope.news.feeds.fetch import Answer


@pytest.fixture
def host() -> Iterator[Host]:
    with serving() as made:
        yield made


def get(host: Host, path: str, seconds: float = 10.0, **headers: str) -> Answer:
    return fetch(host.url + path, headers, allowed={origin(host.url)}, seconds=seconds)


def fails(host: Host, path: str, seconds: float = 10.0) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(host, path, seconds)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_page_is_fetched(host: Host) -> None:
    host.pages["/a?b=%20c"] = Reply(b"It burned.")
    assert get(host, "/a?b= c#here").body == b"It burned."


def test_a_packed_page_is_unpacked(host: Host) -> None:
    host.pages["/"] = feed_server.packed
    assert get(host, "/").body == b"Redland rested."


def test_a_redirect_is_followed(host: Host) -> None:
    host.pages |= {"/a/b": Reply(status=301, headers=(("Location", "../c"),)), "/c": Reply(b"It burned.")}
    answer = get(host, "/a/b")
    assert (answer.body, answer.url) == (b"It burned.", f"{host.url}/c")


def test_redirects_in_a_circle_end(host: Host) -> None:
    host.pages["/"] = Reply(status=302, headers=(("Location", "/"),))
    assert "redirects more than 5 times" in str(fails(host, "/"))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_worth_another_try(host: Host, status: int) -> None:
    host.pages["/"] = Reply(status=status, headers=(("Retry-After", "120"),))
    error = fails(host, "/")
    assert (error.passing, error.after) == (True, 120.0)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_lasting_failure_is_not(host: Host, status: int) -> None:
    host.pages["/"] = Reply(status=status)
    assert not fails(host, "/").passing


@pytest.mark.parametrize("after", ["Fri, 31 Dec 1999 23:59:59 GMT", "0"])
def test_a_wait_that_is_over_is_none(host: Host, after: str) -> None:
    host.pages["/"] = Reply(status=503, headers=(("Retry-After", after),))
    assert fails(host, "/").after == 0.0


@pytest.mark.parametrize("after", ["soon", "-5", "Fri, 99 Foo 99999"])
def test_a_wait_that_is_none_is_ignored(host: Host, after: str) -> None:
    host.pages["/"] = Reply(status=503, headers=(("Retry-After", after),))
    assert fails(host, "/").after is None


def test_a_wait_of_years_is_a_week(host: Host) -> None:
    host.pages["/"] = Reply(status=503, headers=(("Retry-After", "9" * 40),))
    assert fails(host, "/").after == 7 * 86_400


@pytest.mark.parametrize("page", [feed_server.silent, feed_server.dripping], ids=["silent", "dripping"])
def test_a_slow_host_is_left_in_time(host: Host, page: object) -> None:
    host.pages["/"] = page  # type: ignore[assignment]
    begun = time.monotonic()
    error = fails(host, "/", seconds=0.5)
    assert error.passing
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("page", [feed_server.endless, feed_server.bomb], ids=["endless", "bomb"])
def test_a_body_without_measure_is_refused_with_little_memory(host: Host, page: object) -> None:
    host.pages["/"] = page  # type: ignore[assignment]
    tracemalloc.start()
    try:
        error = fails(host, "/")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "larger than 10 MB" in str(error)
    assert most < 300_000_000  # the server's own share is in it


@pytest.mark.parametrize("page", [feed_server.nonsense, feed_server.headers_without_end])
def test_what_is_no_http_is_refused(host: Host, page: object) -> None:
    host.pages["/"] = page  # type: ignore[assignment]
    assert fails(host, "/").passing


@pytest.mark.parametrize(
    "place",
    ["http://localhost:{port}/secret", "http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::1]:{port}/",
     "http://2130706433:{port}/secret", "http://127.1:{port}/secret", "//0.0.0.0:{port}/secret"],
)  # fmt: skip
def test_a_redirect_to_another_private_address_is_refused(host: Host, place: str) -> None:
    host.pages |= {
        "/": Reply(status=302, headers=(("Location", place.format(port=host.server_port)),)),
        "/secret": Reply(b"secret"),
    }
    error = fails(host, "/")
    assert "not a public address" in str(error)
    assert host.paths() == ["/"]


@pytest.mark.parametrize("place", ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://a.example/", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(host: Host, place: str) -> None:
    host.pages["/"] = Reply(status=302, headers=(("Location", place),))
    assert "not an address that is fetched" in str(fails(host, "/"))


def test_nobody_is_private_without_leave(host: Host) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        fetch(host.url, {})
    assert not host.asked


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200",
     "0.0.0.0",  # noqa: S104  no server
     "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "240.0.0.1", "168.63.129.16", "::1", "::", "fe80::1",
     "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "2001:db8::1"],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(number: str) -> None:
    host = f"[{number}]" if ":" in number else number
    with pytest.raises(FetchError, match="not a public address"):
        addresses(origin(f"http://{host}/"))


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_a_public_address_is_allowed(number: str) -> None:
    host = f"[{number}]" if ":" in number else number
    assert addresses(origin(f"http://{host}/")) == [number]


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        addresses(origin("http://rebinding.example/"))


def test_a_name_is_resolved_once(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    host.pages["/"] = Reply(b"It burned.")
    asked = []

    def resolve(name: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(name)
        number = "127.0.0.1" if name == "127.0.0.1" or len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, host.server_port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = f"http://feed.example:{host.server_port}/"
    assert fetch(url, {}, allowed={origin(url)}).body == b"It burned."
    assert asked.count("feed.example") == 1


def test_the_host_is_asked_by_its_name(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    host.pages["/"] = Reply(b"It burned.")
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", host.server_port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    url = f"http://feed.example:{host.server_port}/"
    fetch(url, {}, allowed={origin(url)})
    assert host.asked[0][1]["host"] == f"feed.example:{host.server_port}"


@pytest.mark.parametrize(
    "url", ["", "a", "ftp://a.example/", "http:///a", "http://a.example:99999/", "http://[::1/", "http://a\u3002\u3002b/",
            "http://user:word@a.example/", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        origin(url)


def test_what_http_cannot_carry_is_escaped() -> None:
    assert target("http://a.example/\u00fc b\r\nX: y?q=\u00e9 f") == "/%C3%BC%20bX:%20y?q=%C3%A9%20f"


def test_certificates_and_names_are_checked() -> None:
    trust = _trust()
    assert (trust.verify_mode, trust.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    assert [backoff(n, None) for n in (1, 2, 3, 4)] == [60, 120, 240, 480]
    assert backoff(50, None) == 86_400


def test_the_wait_is_no_shorter_than_the_host_asks_for() -> None:
    assert backoff(1, 500.0) == 500
    assert backoff(4, 10.0) == 480
