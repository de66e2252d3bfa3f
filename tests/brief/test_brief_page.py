from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

from tightrope.brief import render
from tightrope.records import Article, Coding

if TYPE_CHECKING:
    from tightrope.records import Event, TallyDispute

VOID = frozenset(("meta", "input", "br", "link"))


class Reader(HTMLParser):
    """Collects ids, links and texts, and what does not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.crossed.append(tag)


def test_the_same_input_gives_the_same_bytes(
    case: tuple[Coding, ...], events: tuple[Event, ...], tally_disputes: tuple[TallyDispute, ...], page: str
) -> None:
    assert render(case, title="The strait", events=events, tally_disputes=tally_disputes) == page


def test_the_order_of_the_codings_does_not_matter(
    case: tuple[Coding, ...], events: tuple[Event, ...], tally_disputes: tuple[TallyDispute, ...], page: str
) -> None:
    assert render(case[::-1], title="The strait", events=events, tally_disputes=tally_disputes) == page


def test_every_element_closes(page: str) -> None:
    reader = Reader(page)
    assert (reader.open, reader.crossed) == ([], [])


def test_every_id_is_given_once(page: str) -> None:
    ids = Reader(page).ids
    assert len(ids) == len(set(ids))


def test_every_link_stays_on_the_page_and_arrives(page: str) -> None:
    reader = Reader(page)
    assert {link for link in reader.links if link.removeprefix("#") not in reader.ids} == set()


def test_every_claim_has_its_quotation_marked(case: tuple[Coding, ...], page: str) -> None:
    count = sum(len(coding.claims) for coding in case)
    assert {f"q{n}" for n in range(1, count + 1)} <= set(Reader(page).ids)


def test_headings_skip_no_level(page: str) -> None:
    levels = Reader(page).headings
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_there_are_a_header_a_navigation_a_main_part_and_a_footer(page: str) -> None:
    tags = Reader(page).tags
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]


def test_nothing_may_be_loaded(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy.group(1).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy.group(1)


def test_nothing_asks_to_be_loaded(page: str) -> None:
    assert re.findall(r"\b(?:src|srcset|action|style|on[a-z]+)=|url\(|@import|<link\b", page) == []


def test_strange_texts_stay_texts() -> None:
    hostile = "<script>alert(1)</script> & \"quoted\" 'words' </style></script><img src=x onerror=alert(1)>"
    coding = Coding(article=Article(name=hostile, text=hostile, title=hostile, outlet=hostile), coder=hostile)
    tags = Reader(render([coding], title=hostile)).tags
    assert (tags.count("script"), tags.count("img")) == (1, 0)


def test_a_strange_place_stays_a_text(page: str) -> None:
    assert "<island>" not in page
    assert "Sarn &lt;island&gt;" in page


def test_an_empty_case_is_a_page_that_says_so() -> None:
    page = render([], title="Nothing yet")
    assert "<dd>0</dd><dt>articles</dt>" in page
    assert "The reader found no claims." in page


def test_articles_after_the_day_are_left_out_and_counted(case: tuple[Coding, ...]) -> None:
    page = render(case, title="The strait", as_of=date(2026, 3, 4))
    assert "Harbour Courier" not in page
    assert "1 article published after 4 March 2026 is left out." in page


def test_a_text_given_twice_is_told_once(case: tuple[Coding, ...], page: str) -> None:
    assert render([*case, case[0]], title="The strait").count("<article") == page.count("<article")


def test_rivals_stand_side_by_side_with_their_outlets(page: str) -> None:
    rivals = re.search(r'<p class="field">Killed</p>\s*<ul class="rivals">(.*?)</ul>', page, re.DOTALL)
    assert rivals
    assert re.findall(r"<strong>(.*?)</strong>", rivals.group(1)) == ["4", "6"]
    assert re.findall(r"text: (.*?)<a", rivals.group(1)) == ["Harbour Courier", "Strait Gazette"]


def test_the_dispute_over_a_count_is_shown(page: str) -> None:
    assert "Attacks by the Marrow Coast Front on Orlava, up to 7 March 2026." in page


def test_a_credited_wire_counts_as_the_origin(case: tuple[Coding, ...]) -> None:
    gazette = case[0]
    article = Article(name="echo", text="Short.", outlet="Echo", origin="Orlavan Press Agency")
    page = render([gazette, Coding(article=article, coder="hand 1")], title="Two")
    assert "<dd>1</dd><dt>independent origin</dt>" in page


def test_a_thousand_articles_stay_under_two_megabytes(case: tuple[Coding, ...]) -> None:
    courier = case[1]
    many = [
        Coding(
            article=Article(
                name=f"copy {n}",
                text=courier.article.text,
                title=courier.article.title,
                outlet=f"Paper {n}",
                published=courier.article.published,
            ),
            coder=courier.coder,
            actors=courier.actors,
            claims=courier.claims,
        )
        for n in range(1000)
    ]
    page = render(many, title="Many")
    assert len(page.encode()) < 2_000_000
    assert "claims of the oldest articles are left out here" in page


def test_importing_the_brief_draws_nothing() -> None:
    code = "import sys, tightrope.brief; print(sorted({'altair', 'vl_convert', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
