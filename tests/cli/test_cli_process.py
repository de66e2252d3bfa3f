"""What only shows in a process of its own: the installed command, its imports, pipes and signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TIGHTROPE = Path(sys.executable).with_name("tightrope")
STORY = "Iran condemned the US air strike near Kirkuk on Sunday, which killed five fighters. No one claimed it."
HEAVY = ("spacy", "sqlalchemy", "altair", "trafilatura", "lxml", "rich", "tightrope.coding", "tightrope.ledger")


def tightrope(*arguments: str | Path, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [TIGHTROPE, *arguments], cwd=folder, input=stdin, capture_output=True, check=False, timeout=120
    )


def test_the_installed_command_reads_for_real(tmp_path: Path) -> None:
    ran = tightrope("read", "-", "--json", "--published", "2023-12-04", folder=tmp_path, stdin=STORY.encode())
    assert ran.returncode == 0
    read = json.loads(ran.stdout)
    assert any(event["type"] == "ASSAULT" and event["killed"] == 5 for event in read["events"])


def test_explain_gives_each_sentence_its_reason_in_80_columns_without_colour(tmp_path: Path) -> None:
    ran = tightrope("explain", "-", folder=tmp_path, stdin=(STORY + " The bridge is old.").encode())
    lines = ran.stdout.decode().splitlines()
    assert ran.returncode == 0
    assert "“The bridge is old.”" in lines
    assert "  no claim      no pattern fits" in lines
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)


def test_explain_gives_the_claims_of_read_as_json(tmp_path: Path) -> None:
    explained = tightrope("explain", "-", "--json", folder=tmp_path, stdin=STORY.encode())
    told = json.loads(tightrope("read", "-", "--json", folder=tmp_path, stdin=STORY.encode()).stdout)
    claims = json.loads(explained.stdout)["claims"]
    assert [one["claim"] for one in claims if one["kind"] == "event"] == told["events"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "in.jsonl"
    texts = ({"id": f"t{n}", "text": f"{STORY} It was raid number {n}."} for n in range(40))
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    return path


def test_several_processes_print_the_bytes_of_one(many: Path) -> None:
    alone, shared = (tightrope("read", "--jsonl", many, "--json", "--jobs", n, folder=many.parent) for n in "12")
    assert shared.stdout.count(b"\n") == 40
    assert shared.stdout == alone.stdout


def test_a_bad_line_does_not_stop_several_processes(many: Path) -> None:
    lines = many.read_text(encoding="utf-8").splitlines()[:3]
    (many.parent / "bad.jsonl").write_text("\n".join([*lines, '{"id": "x"}']), encoding="utf-8")
    ran = tightrope("read", "--jsonl", "bad.jsonl", "--json", "--jobs", "2", folder=many.parent)
    assert (ran.returncode, ran.stdout.count(b"\n"), ran.stderr.count(b"\n")) == (2, 3, 1)


def test_several_processes_add_what_one_adds(many: Path) -> None:
    for n in "12":
        added = tightrope("add", "--jsonl", many, "--jobs", n, "--ledger", f"{n}.db", folder=many.parent)
        assert added.returncode == 0, added.stderr
    alone, shared = (tightrope("claims", "--json", "--ledger", f"{n}.db", folder=many.parent).stdout for n in "12")
    assert shared == alone


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see which processes are left")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_when_it_is_stopped_no_process_of_its_own_is_left(sent: signal.Signals, code: int, many: Path) -> None:
    command: list[str | Path] = [TIGHTROPE, "read", "--jsonl", "-", "--json", "--jobs", "2"]
    with subprocess.Popen(command, start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(many.read_bytes())
        process.stdin.flush()
        process.stdout.readline()  # all are at work by then
        if sent is signal.SIGINT:
            os.killpg(process.pid, sent)  # as a terminal does: to all of them
        else:
            process.send_signal(sent)
        process.stdout.read()  # as long as one of them is there, this pipe stays open
        process.wait(timeout=30)
    assert process.returncode == code


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (tightrope("read", "-", "--json", folder=tmp_path, stdin=STORY.encode()) for _ in range(2))
    assert first.stdout == second.stdout


def test_from_article_to_page(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    assert tightrope("add", "story.txt", "--published", "2023-12-04", folder=tmp_path).returncode == 0
    assert tightrope("brief", "-o", "page.html", folder=tmp_path).returncode == 0
    assert "Kirkuk" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_bad_input_gives_one_line_and_no_traceback(tmp_path: Path) -> None:
    ran = tightrope("read", "nowhere.txt", folder=tmp_path)
    assert (ran.returncode, ran.stderr.count(b"\n"), b"Traceback" in ran.stderr) == (2, 1, False)


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "x", "text": STORY * 40}) + "\n", encoding="utf-8")
    command: list[str | Path] = [TIGHTROPE, "read", "--jsonl", "in.jsonl", "--json"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_an_interrupt_ends_it_with_130(tmp_path: Path) -> None:
    command: list[str | Path] = [TIGHTROPE, "actors"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr
        time.sleep(4.0)  # it waits for standard input by then, on a busy machine too
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        process.wait(timeout=30)
    assert (process.returncode, said) == (130, b"")


@pytest.mark.parametrize("room", HEAVY)
def test_the_help_imports_nothing_heavy(room: str, tmp_path: Path) -> None:
    program = f"""
import sys
sys.argv = ["tightrope", "--help"]
from tightrope.cli import main
try:
    main()
except SystemExit:
    pass
sys.exit({room!r} in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 0


@pytest.mark.parametrize("verb", ["read", "explain", "add", "show", "claims", "brief", "check", "actors", "demo"])
def test_every_verb_has_help_that_fits_80_columns(verb: str, tmp_path: Path) -> None:
    command: list[str | Path] = [TIGHTROPE, verb, "--help"]
    environment = {**os.environ, "COLUMNS": "80"}
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60, env=environment)
    assert ran.returncode == 0
    assert max(map(len, ran.stdout.decode().splitlines())) <= 80
