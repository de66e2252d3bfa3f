"""What each command gives when all is well."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

STORY = "Redland struck a camp near Oxbow on Sunday, killing eight, officials said. It has been hit 12 times since May."


@pytest.fixture
def filled(run: Run, story: Path) -> Run:
    assert run("add", story, "--published", "2023-11-06", "--outlet", "Example Wire").code == 0
    return run


def read_json(run: Run, *arguments: str | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("read", "--json", *arguments, stdin=stdin).out.splitlines()]


def test_read_json_is_one_object_a_text(run: Run, story: Path) -> None:
    assert len(read_json(run, story, story)) == 2


def test_read_json_says_nothing_on_standard_error(run: Run, story: Path) -> None:
    assert run("read", "--json", story).err == ""


def test_the_id_is_the_files_stem(run: Run, story: Path) -> None:
    assert read_json(run, story)[0]["id"] == "story"


def test_the_id_can_be_given(run: Run, story: Path) -> None:
    assert read_json(run, story, "--id", "A001")[0]["id"] == "A001"


def test_the_day_of_publication_can_be_given(run: Run, story: Path) -> None:
    assert read_json(run, story, "--published", "2023-11-06")[0]["published"] == "2023-11-06"


def test_spans_point_into_the_text_as_it_stands_in_json_lines(run: Run, tmp_path: Path) -> None:
    text = "  \n" + STORY
    lines = tmp_path / "in.jsonl"
    lines.write_text(json.dumps({"id": "x", "text": text}) + "\n")
    event = read_json(run, "--jsonl", lines)[0]["events"][0]
    assert text[slice(*event["span"])] == event["quote"]


def test_a_file_of_json_lines_is_known_by_its_ending(run: Run, story: Path, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps({"id": name, "text": STORY}) + "\n" for name in "xy"))
    assert [one["id"] for one in read_json(run, story, lines)] == ["story", "x", "y"]


def test_a_dash_reads_standard_input(run: Run) -> None:
    assert len(read_json(run, "-", stdin=STORY.encode())[0]["events"]) == 1


def test_json_lines_can_come_from_standard_input(run: Run) -> None:
    line = json.dumps({"id": "x", "text": STORY}).encode()
    assert [text["id"] for text in read_json(run, "--jsonl", "-", stdin=line + b"\n")] == ["x"]


def test_read_for_people_fits_80_columns(run: Run, story: Path) -> None:
    assert max(map(len, run("read", story).out.splitlines())) <= 80


def test_read_for_people_gives_the_quotation(run: Run, story: Path) -> None:
    assert "“It has been hit 12 times since May.”" in run("read", story).out


def test_read_for_people_marks_anonymous_speakers(run: Run, story: Path) -> None:
    assert "said by officials (anonymous)" in run("read", story).out


def test_read_for_people_has_no_colour_codes_in_a_pipe(run: Run, story: Path) -> None:
    assert "\x1b" not in run("read", story).out


def test_read_names_the_next_command(run: Run, story: Path) -> None:
    assert run("read", story).err.startswith("next: tightrope add")


def test_add_counts_what_it_added(run: Run, story: Path) -> None:
    assert run("add", story).err.splitlines()[0] == "1 article with 2 claims added to tightrope.db"


def test_adding_twice_changes_nothing(filled: Run, story: Path) -> None:
    again = filled("add", story, "--published", "2023-11-06", "--outlet", "Example Wire")
    assert again.err.splitlines()[0] == "0 articles with 0 claims added to tightrope.db, 1 already there"


def test_claims_prints_one_a_line(filled: Run) -> None:
    assert len(filled("claims").out.splitlines()) == 2


def test_on_a_terminal_a_claim_stands_in_lines_of_its_width(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = filled("claims", "oxbow").out
    assert "\t" not in out
    assert "  “Redland struck a camp near Oxbow on Sunday" in out
    assert max(map(len, out.splitlines())) <= 100


def test_claims_finds_words(filled: Run) -> None:
    (line,) = filled("claims", "oxbow").out.splitlines()
    assert line.split("\t")[:3] == ["2023-11-06", "Example Wire", "event"]


def test_claims_json_has_the_shape_of_read(filled: Run, story: Path) -> None:
    (line,) = filled("claims", "oxbow", "--json").out.splitlines()
    assert json.loads(line)["claim"] == read_json(filled, story)[0]["events"][0]


def test_claims_leaves_out_what_was_published_later(filled: Run) -> None:
    assert filled("claims", "--as-of", "2023-11-01").out == ""


def test_a_ledger_may_lie_on_a_server(run: Run, story: Path, postgres_url: str, tmp_path: Path) -> None:
    with_password = postgres_url.replace("//postgres@", "//postgres:secret@")
    added = run("add", story, "--published", "2023-11-06", "--ledger", with_password)
    assert added.code == 0
    assert "secret" not in added.out + added.err
    assert "1 article" in run("show", "--ledger", postgres_url).out
    assert list(tmp_path.iterdir()) == [story]


def test_copy_moves_a_case_and_proves_it(filled: Run) -> None:
    copied = filled("copy", "tightrope.db", "new.db")
    assert copied.code == 0
    assert copied.err.startswith("1 article and 2 claims copied from tightrope.db to new.db; ")
    assert filled("show", "--ledger", "new.db").out == filled("show").out


def test_copy_refuses_a_ledger_that_holds_something(filled: Run) -> None:
    refused = filled("copy", "tightrope.db", "tightrope.db")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "copy to a new ledger" in refused.err


def test_claims_gives_the_first_ones(filled: Run) -> None:
    everything = filled("claims").out.splitlines()
    assert filled("claims", "--limit", "1").out.splitlines() == everything[:1]


def test_show_gives_what_the_newest_articles_tell(filled: Run, story: Path) -> None:
    (story.parent / "later.txt").write_text("Nothing happened.")
    filled("add", "later.txt", "--published", "2023-11-08")
    assert json.loads(filled("show", "--newest", "1", "--json").out)["events"] == []
    assert len(json.loads(filled("show", "--newest", "2", "--json").out)["events"]) == 1


def test_show_of_a_large_ledger_gives_a_page_and_says_so(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tightrope.cli.show._MANY", 0)
    assert "the 25 articles published last" in filled("show").err


def test_show_counts_articles_and_claims(filled: Run) -> None:
    assert "1 article, 1 outlet" in filled("show").out


def test_show_json_lists_events(filled: Run) -> None:
    (event,) = json.loads(filled("show", "--json").out)["events"]
    assert (event["type"], event["by"], event["killed"]["best"]) == ("ASSAULT", ["redland"], 8)


def test_check_of_a_sound_ledger_prints_no_data(filled: Run) -> None:
    assert filled("check") == (0, "", "tightrope.db: 2 claims, every quotation stands in its article\n")


def test_brief_writes_one_page(filled: Run, tmp_path: Path) -> None:
    assert filled("brief", "-o", "page.html", "--title", "A case of two").code == 0
    assert "A case of two" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_brief_of_an_undated_article_is_written(run: Run, story: Path) -> None:
    run("add", story)
    assert run("brief", "-o", "page.html").code == 0


def test_brief_replaces_an_older_page(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("old")
    filled("brief", "-o", "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!")


def test_brief_tells_what_is_new_since_a_day(filled: Run, tmp_path: Path) -> None:
    filled("brief", "-o", "page.html", "--since", "2026-03-04")
    assert "Since 4 March 2026" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_brief_tells_what_is_new_since_the_page_that_it_replaces(run: Run, story: Path, tmp_path: Path) -> None:
    run("add", story)
    run("brief", "-o", "page.html")
    other = tmp_path / "other.txt"
    other.write_text(story.read_text(encoding="utf-8") + "\nAnother word.", encoding="utf-8")
    run("add", other)
    run("brief", "-o", "page.html")
    assert "Since the last page: one new article" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "starts"), [("c.svg", b"<?xml"), ("c.png", b"\x89PNG")])
def test_chart_writes_a_drawing(filled: Run, tmp_path: Path, name: str, starts: bytes) -> None:
    assert filled("chart", "network", "-o", name).code == 0
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_chart_takes_the_ledger_after_the_name(filled: Run, tmp_path: Path) -> None:
    assert filled("chart", "network", "tightrope.db", "-o", "c.svg", "--dark").code == 0
    assert "Tightrope: 1 article" in (tmp_path / "c.svg").read_text(encoding="utf-8")


def test_brief_leaves_no_unfinished_file(filled: Run, tmp_path: Path) -> None:
    filled("brief", "-o", "page.html")
    assert not list(tmp_path.glob(".page*"))


def test_actors_resolves_a_phrase_a_line(run: Run) -> None:
    lines = run("actors", stdin=b"Iran\n\nthe Iraqi government\n").out.splitlines()
    assert [line.split("\t")[1:] for line in lines] == [["IRN", "GOV"], ["IRQ", "GOV"]]


def test_actors_json_has_name_country_and_sector(run: Run) -> None:
    actor = json.loads(run("actors", "--json", stdin=b"Iran\n").out)
    assert (actor["name"], actor["country"], actor["sector"]) == ("Iran", "IRN", "GOV")


def test_demo_writes_its_page_in_out(run: Run, tmp_path: Path) -> None:
    ran = run("demo")
    assert f"Page:   {tmp_path / 'out' / 'tightrope-demo.html'}" in ran.out
    assert (tmp_path / "out" / "tightrope-demo.html").stat().st_size < 2_000_000


def test_no_command_prints_the_help(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out.startswith("Usage: tightrope")) == (0, True)


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out.startswith("tightrope 0.")


def test_a_model_needs_an_address_and_a_name(run: Run, story: Path) -> None:
    done = run("read", str(story), "--coder", "llm")
    assert (done.code, done.err) == (2, "tightrope: --coder llm needs --endpoint URL and --model NAME\n")


def test_an_address_without_a_model_to_read_is_refused(run: Run, story: Path) -> None:
    done = run("read", str(story), "--endpoint", "http://127.0.0.1:9/v1")
    assert (done.code, done.err) == (2, "tightrope: --endpoint and --model are for --coder llm\n")


def test_the_pages_of_an_archive_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(archive(STORY, "", STORY))
    assert [text["id"] for text in read_json(run, "crawl.warc")] == ["crawl-1", "crawl-3"]


def test_the_pages_of_an_archive_that_were_left_out_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(archive(STORY, "", ""))
    ran = run("add", "crawl.warc")
    assert ran.code == 0
    assert ran.err.splitlines()[0].startswith("crawl.warc: 2 pages left out, the first because https://a.example/2: ")


def archive(*texts: str) -> bytes:
    records = [
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/{n}\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(text)}\r\n\r\n{text}\r\n\r\n"
        for n, text in enumerate(texts, start=1)
    ]
    return "".join(records).encode()
