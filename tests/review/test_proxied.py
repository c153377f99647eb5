"""Tests of a desk on a server: what keeps people out on one computer does so here, too, and users are told apart."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tests.review.behind_proxy import HOST, NGINX, ORIGIN, REQUIRED, SERVE, Server, User, free_port, nginx_before
from tests.review.running import write_pair
from xlat_check.cli import main
from xlat_check.errors import XlatError
from xlat_check.review import patience
from xlat_check.review.proxied import Proxied
from xlat_check.review.server import server_of

FIXTURES = json.loads((Path(__file__).parent / "proxies.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("served")
    write_pair(made)
    return made


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    yield server
    server.kill()


@pytest.fixture
def server(served: Server) -> Server:
    served.file.write_text("", encoding="utf-8")
    return served


@pytest.fixture
def ana(server: Server) -> User:
    user = User(server.url, "ana")
    user.enter()
    return user


@pytest.fixture
def bo(server: Server) -> User:
    user = User(server.url, "bo")
    user.enter()
    return user


def test_users_decide_under_their_own_names_and_undo_their_own(server, ana, bo):
    first, second = ana.anchors()
    assert (ana.data["who"], bo.data["who"]) == ("ana", "bo")
    assert ana.decide(first, "accepted", "meant")[0] == 200
    assert bo.decide(second, "confirmed")[0] == 200
    assert "who: ana" in server.baseline
    assert "who: bo" in server.baseline
    assert (ana.state()["undo"], bo.state()["undo"]) == (1, 1)
    assert bo.undo() == 200
    assert bo.undo() == 409
    assert ("who: ana" in server.baseline, "who: bo" in server.baseline) == (True, False)
    assert ana.undo() == 200
    assert server.baseline == ""


def test_two_users_who_differ_dispute_it_and_each_can_give_way(server, ana, bo):
    first = ana.anchors()[0]
    ana.decide(first, "accepted", "meant")
    status, told = bo.decide(first, "confirmed")
    assert (status, told["written"], told["state"]["counts"]["disputed"]) == (200, [first], 1)
    assert ana.state()["counts"]["disputed"] == 1
    assert bo.undo() == 200
    assert (ana.state()["counts"]["accepted"], ana.state()["counts"]["disputed"]) == (1, 0)
    ana.undo()


def test_several_desks_on_one_file_see_each_other(server, ana, folder):
    other = Server(folder)
    try:
        carla = User(other.url, "carla")
        carla.enter()
        for anchor, user in zip(ana.anchors(), (ana, carla), strict=True):
            assert user.decide(anchor, "unsure")[0] == 200
        assert ana.state()["counts"] == carla.state()["counts"]
        assert ana.state()["counts"]["unsure"] == 2
        assert carla.undo() == 200
        assert ana.state()["counts"]["unsure"] == 1
        assert ana.undo() == 200
    finally:
        other.kill()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 403),
        ({"host": "127.0.0.1"}, 403),
        ({"host": f"{HOST}.evil.example"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": f"http://{HOST}"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 403),
        ({"remote-user": ""}, 403),
        ({"remote-user": " \t"}, 403),
        ({"remote-user": "x" * 201}, 403),
        ({"x-xlat-check-token": ""}, 403),
        ({"x-xlat-check-token": "guessed"}, 403),
        ({"x-xlat-check-token": "gu\xe9ssed"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_nobody_else_decides(server, ana, headers, status):
    asked = {"run": ana.state()["run"], "seen": {ana.anchors()[0]: ""}, "decision": "unsure"}
    assert ana.ask(f"{ana.path}decide", "POST", asked, headers)[0] == status
    assert server.baseline == ""


def test_the_page_of_one_user_decides_for_no_other(server, ana, bo):
    ana.token = bo.token
    assert ana.decide(ana.anchors()[0], "unsure")[0] == 403
    assert server.baseline == ""


def test_a_user_who_is_named_twice_is_nobody(ana):
    with socket.create_connection((ana.host, ana.port)) as raw:
        named = "Remote-User: ana\r\nRemote-User: boss\r\n"
        raw.sendall(f"GET {ana.path} HTTP/1.1\r\nHost: {HOST}\r\n{named}Connection: close\r\n\r\n".encode())
        assert b" 403 " in raw.makefile("rb").readline()


@pytest.mark.parametrize("path", ["state", "documents", "list", "finding?n=1", "report/1", "", "assets/desk.js"])
def test_nothing_is_shown_to_who_has_no_name(ana, path):
    status, _, body = ana.ask(f"{ana.path}{path}", headers={"remote-user": ""})
    assert (status, b"Werkstatt" in body) == (403, False)
    assert ana.ask(f"{ana.path}{path}", headers={"host": "evil.example"})[0] == 403


def test_a_link_elsewhere_may_lead_to_the_page_but_not_into_a_frame(ana):
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    status, headers, _ = ana.ask(ana.path, headers=followed)
    assert status == 200
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert ana.ask(ana.path, headers=followed | {"sec-fetch-dest": "iframe"})[0] == 403
    assert ana.ask(ana.path, headers=followed | {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"})[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "assets/../../desk.py",
        "assets/%2e%2e/desk.py",
        "assets/..%2f..%2fdesk.py",
        "assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "assets//etc/passwd",
        "report/../state/../../page.de.md",
        "page.de.md",
    ],
)
def test_no_other_file_is_given_out(ana, path):
    status, _, body = ana.ask(f"{ana.path}{path}")
    assert status in (400, 404)
    assert b"import" not in body
    assert b"root:" not in body


def test_a_body_of_five_megabytes_is_refused(server, ana):
    assert ana.ask(f"{ana.path}decide", "POST", b"[" + b"1," * 2_500_000 + b"1]")[0] == 413
    assert server.baseline == ""
    assert ana.state()["error"] == ""


def test_who_is_not_the_proxy_is_refused_whatever_it_says(tmp_path):
    write_pair(tmp_path)
    server = Server(tmp_path, "--proxy", "192.0.2.7")
    try:
        stranger = User(server.url, "ana")
        for headers in (
            {},
            {"x-forwarded-for": "192.0.2.7"},
            {"forwarded": "for=192.0.2.7"},
            {"x-real-ip": "192.0.2.7"},
        ):
            status, _, body = stranger.ask(stranger.path, headers=headers)
            assert (status, body) == (403, b"Only the proxy may ask.\n")
    finally:
        server.kill()


def test_the_proxy_may_ask_from_a_network_and_over_both_kinds_of_addresses():
    access = Proxied.of([ORIGIN], "Remote-User", ["10.0.0.0/24", "::1", "127.0.0.1"])
    trusted = ["10.0.0.9", "::1", "127.0.0.1", "::ffff:10.0.0.9"]
    assert [access.trusts(one) for one in trusted] == [True] * 4
    assert [access.trusts(one) for one in ("10.0.1.9", "::2", "", "testclient")] == [False] * 4


def test_addresses_of_the_page_are_compared_as_browsers_write_them():
    access = Proxied.of(["https://Desk.Example.org:443/desk", "http://desk.lan:8080/desk/"], "Remote-User", ["::1"])
    assert access.path == "/desk/"
    assert access.origin("desk.example.org") == "https://desk.example.org"
    assert access.origin("DESK.lan:8080") == "http://desk.lan:8080"
    assert access.origin("desk.lan") == access.origin("") == ""


@pytest.mark.parametrize(
    ("urls", "header", "proxies", "says"),
    [
        (["desk.example.org"], "Remote-User", ["::1"], "--url: 'desk.example.org' is not the address of a page"),
        (["ftp://desk.example.org"], "Remote-User", ["::1"], "is not the address of a page"),
        (["https://a:x/"], "Remote-User", ["::1"], "is not an address"),
        (["https://u@a/"], "Remote-User", ["::1"], "is not the address of a page"),
        (["https://a/?x"], "Remote-User", ["::1"], "is not the address of a page"),
        (["https://a/x/", "https://b/y/"], "Remote-User", ["::1"], "--url: different paths: /x/, /y/"),
        ([ORIGIN], "Remote User", ["::1"], "is not the name of a header"),
        ([ORIGIN], "Remote-User", ["proxy.lan"], "--proxy: 'proxy.lan'"),
        ([ORIGIN], "Remote-User", ["10.0.0.1/8"], "--proxy: '10.0.0.1/8'"),
    ],
)
def test_options_that_cannot_be_are_told(urls, header, proxies, says):
    with pytest.raises(XlatError) as error:
        Proxied.of(urls, header, proxies)
    assert says in error.value.message
    assert error.value.hint


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--serve", "0.0.0.0:8750"], "--serve is for --behind-proxy only: without one, anybody could decide"),
        (["--behind-proxy", "--url", ORIGIN], "--behind-proxy needs --serve"),
        (["--behind-proxy", "--serve", "127.0.0.1:0"], "--behind-proxy needs --url"),
        ([*SERVE, "--who", "Ana"], "are for a desk of your own"),
        ([*SERVE, "--open"], "are for a desk of your own"),
        (["--url", ORIGIN], "are for --behind-proxy"),
        (["--behind-proxy", "--url", ORIGIN, "--serve", "8750"], "--serve: '8750'"),
        (["--behind-proxy", "--url", ORIGIN, "--serve", "here:80"], "--serve: 'here:80'"),
        (["--behind-proxy", "--url", ORIGIN, "--serve", "127.0.0.1:x"], "'x' is not a port"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path, monkeypatch, capsys, arguments, says):
    monkeypatch.chdir(tmp_path)
    write_pair(tmp_path)
    assert main(["review", "page.de.md", "page.pt.md", *arguments]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(FIXTURES))
def test_the_headers_of_known_proxies_name_the_user(name):
    """What OAuth2 Proxy and Authelia send, after their documentation; the user is in one of their headers."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route
    from starlette.testclient import TestClient

    from xlat_check.review.guard import WHO
    from xlat_check.review.proxied import ProxyGuard

    async def who(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.scope[WHO])

    proxy = FIXTURES[name]
    access = Proxied.of([ORIGIN], proxy["user_header"], ["127.0.0.1"])
    guarded = ProxyGuard(Starlette(routes=[Route("/", who)]), access)
    client = TestClient(guarded, base_url=ORIGIN, client=("127.0.0.1", 4000))
    assert (
        client.get("/", headers={key.encode(): value.encode() for key, value in proxy["headers"].items()}).text
        == (proxy["user"])
    )
    other = TestClient(guarded, base_url=ORIGIN, client=("192.0.2.1", 4000))
    assert (
        other.get("/", headers={key.encode(): value.encode() for key, value in proxy["headers"].items()}).status_code
        == 403
    )


def test_half_open_connections_are_given_up_and_others_are_served(monkeypatch):
    monkeypatch.setattr(patience, "EVERY", 0.2)

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            more = (await receive()).get("more_body", False)
        await asyncio.sleep(1)  # an answer may take its time
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    async def talk() -> list[bytes]:
        listener = socket.create_server(("127.0.0.1", 0))
        server: uvicorn.Server = server_of(slow)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        begun = [b"", b"GET / HTTP/1.1\r\nHo", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"]
        begun += [b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HT"]
        opened = [await asyncio.open_connection(*listener.getsockname()) for _ in range(len(begun) * 10)]
        for (_, writer), data in zip(opened, begun * 10, strict=True):
            writer.write(data)
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        answers = [await reader.read()] + [await one.read() for one, _ in opened]  # each is closed by the server
        server.should_exit = True
        await serving
        for _, one in [*opened, (reader, writer)]:
            one.close()
            with contextlib.suppress(OSError):
                await one.wait_closed()
        return answers

    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop behind in this one
        whole, *others = thread.submit(lambda: asyncio.run(asyncio.wait_for(talk(), 60))).result()
    assert whole.endswith(b"ok")
    assert [answer.count(b"200 OK") for answer in others] == [0, 0, 0, 1] * 10


@pytest.mark.skipif(NGINX is None and not REQUIRED, reason="needs nginx")
def test_nginx_with_auth_request_lets_in_whom_it_knows(server, tmp_path):
    with nginx_before(server.url, free_port(), tmp_path) as url:
        ana = User(url, "boss")  # a name that the browser sends itself does not count
        assert ana.ask(ana.path)[0] == 401
        ana.own["cookie"] = "session=of-ana"
        ana.enter()
        assert ana.data["who"] == "ana"
        assert ana.decide(ana.anchors()[0], "unsure")[0] == 200
        assert "who: ana" in server.baseline
        assert ana.undo() == 200
        ana.own["host"] = "evil.example"
        assert ana.ask(ana.path)[0] == 403
