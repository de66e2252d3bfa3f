"""What is said on standard error."""

from __future__ import annotations

import pytest

from tightrope.cli import talk


@pytest.mark.parametrize("password", ["secret", "s3:cr@t"])
def test_the_password_of_a_database_is_never_said(password: str, capsys: pytest.CaptureFixture[str]) -> None:
    talk.then(f"tightrope forecast postgresql://ana:{password}@host/case --log postgresql://ana:{password}@host/case")
    shown = "postgresql://ana:***@host/case"
    assert capsys.readouterr().err == f"next: tightrope forecast {shown} --log {shown}\n"


@pytest.mark.parametrize("address", ["http://127.0.0.1:8765/", "postgresql://ana@host/case", "tcp://host:8786"])
def test_an_address_without_a_password_is_said_as_it_is(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    talk.say(f"serving at {address} (Ctrl-C ends it)")
    assert address in capsys.readouterr().err
