"""`tightrope serve` as a process: it answers, says where, keeps others out, and ends on Ctrl-C."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TIGHTROPE = Path(sys.executable).with_name("tightrope")
TOKEN = "a-token-of-some-length"  # noqa: S105  for these tests only


@contextmanager
def serving(folder: Path, *options: str, token: str = "") -> Iterator[tuple[int, list[int | str]]]:
    """Serve while the block runs; then the list holds the exit code and what else was said."""
    given = {"TIGHTROPE_TOKEN": token} if token else {}
    command: list[str | Path] = [TIGHTROPE, "serve", "--port", "0", "--ledger", folder / "case.db", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **given}) as process:
        assert process.stderr is not None
        ended: list[int | str] = []
        try:
            found = re.search(r"http://[^/]+:(\d+)/", process.stderr.readline())
            assert found
            yield int(found[1]), ended
        finally:
            process.send_signal(signal.SIGINT)
            ended += [process.wait(20), process.stderr.read()]


def ask(port: int, path: str, host: str = "localhost", **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": host, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_it_serves_a_new_ledger_to_this_machine_and_ends_quietly(tmp_path: Path) -> None:
    with serving(tmp_path, "--title", "The strait") as (port, ended):
        status, page = ask(port, "/")
        assert status == 200
        assert b"<h1>The strait</h1>" in page
        assert ask(port, "/", host="evil.example")[0] == 421
        assert json.loads(ask(port, "/api/counts")[1])["articles"] == 0
    assert ended == [130, ""]


def test_others_need_the_token(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0", token=TOKEN) as (port, _):  # noqa: S104  what is tested
        assert ask(port, "/api/counts")[0] == 401
        assert ask(port, "/api/counts", Authorization=f"Bearer {TOKEN}")[0] == 200


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "give a token with --token-file FILE or TIGHTROPE_TOKEN"),  # noqa: S104  as above
        (["--token-file", "none"], "--token-file none cannot be read"),
        (["--host", "192.0.2.1", "--token-file", "token"], "cannot listen on 192.0.2.1 port 8765"),
    ],
)
def test_what_cannot_be_served_is_refused_in_one_line(tmp_path: Path, options: list[str], told: str) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    ran = subprocess.run([TIGHTROPE, "serve", *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert told in line


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command: list[str | Path] = [TIGHTROPE, "serve", "--port", port]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in ran.stderr
