"""The page in a real browser: it loads nothing, says no error, fits a phone, and opens its quotations."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tightrope.brief import render
from tightrope.records import Actor, Article, Coding, EventClaim, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium chromium-driver"
    ),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    from selenium import webdriver  # noqa: PLC0415 - only where there is a browser to drive

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for switch in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER)) as chrome:
        yield chrome


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, page: str) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page with many actors and places whose names are long, close together."""
    text = "They clashed."
    article = Article(name="x", text=text, outlet="Post")
    quote = article.span(0, len(text))
    actors = tuple(
        Actor(
            id=f"a{n}",
            name=f"Provisional Council of the Number {n} Brigades",
            country="XAA",
            sector="REB" if n % 2 else "GOV",
        )
        for n in range(16)
    )
    claims = tuple(
        EventClaim(
            quote=quote,
            trigger=quote,
            type="ASSAULT" if n % 3 else "CONSULT",
            by=(f"a{n}",),
            to=(f"a{(n * m + 1) % 16}",),
            place=Place(name=f"Upper Settlement {n}", latitude=33 + n / 40, longitude=44 + m / 10, precision="exact"),
        )
        for n in range(16)
        for m in (1, 3, 5)
    )
    path: Path = tmp_path_factory.mktemp("crowded") / "brief.html"
    path.write_text(render((Coding(article=article, coder="hand", actors=actors, claims=claims),), title="A crowd"))
    return path.as_uri()


def log(browser: Chrome, kind: str) -> list[str]:
    """What was written to a log since it was last read."""
    return [line["message"] for line in browser.get_log(kind)]  # type: ignore[no-untyped-call]


def resize(browser: Chrome, width: int, scheme: str = "light") -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width == 390}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme_given = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_given)


@pytest.fixture
def opened(browser: Chrome, address: str) -> Chrome:
    for kind in ("browser", "performance"):
        log(browser, kind)
    resize(browser, 1180)
    browser.get("about:blank")
    browser.get(address)
    return browser


def test_the_console_is_silent(opened: Chrome) -> None:
    assert log(opened, "browser") == []


def test_the_only_request_is_for_the_page(opened: Chrome, address: str) -> None:
    messages = [json.loads(line)["message"] for line in log(opened, "performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    assert [params["request"]["url"] for params in sent if params["documentURL"] == address] == [address]


def test_the_policy_stops_what_would_be_loaded(opened: Chrome) -> None:
    opened.execute_script("const i = new Image(); i.src = 'https://example.org/a.png'; document.body.append(i)")
    opened.execute_async_script("setTimeout(arguments[0], 200)")
    assert any("Content Security Policy" in line for line in log(opened, "browser"))


def test_a_sentence_opens_its_quotation(opened: Chrome) -> None:
    mark = opened.find_element("css selector", "#state li:nth-child(2) mark")
    assert not mark.is_displayed()
    opened.find_element("css selector", "#state li:nth-child(2) summary").click()
    assert mark.is_displayed()
    assert mark.text.startswith("On Thursday Orlavan jets bombed a boatyard near Brask")


def test_a_sentence_opens_from_the_keyboard(opened: Chrome) -> None:
    opened.find_element("css selector", "#state li:nth-child(3) summary").send_keys("\ue007")
    assert opened.find_element("css selector", "#state li:nth-child(3) mark").is_displayed()


def test_from_a_sentence_the_way_leads_to_the_article(opened: Chrome) -> None:
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415  as above

    opened.find_element("css selector", "#state li:nth-child(2) summary").click()
    opened.find_element("css selector", "#state li:nth-child(2) .says a").send_keys("\ue007")
    target = opened.find_element("css selector", "article mark:target")
    top = "return arguments[0].getBoundingClientRect().top"
    WebDriverWait(opened, 10).until(lambda page: 0 <= page.execute_script(top, target) < 844)  # it scrolls smoothly


@pytest.mark.parametrize("width", [320, 390, 768, 1180])
def test_no_width_scrolls_sideways(opened: Chrome, width: int) -> None:
    resize(opened, width)
    for fold in opened.find_elements("css selector", "details"):
        opened.execute_script("arguments[0].open = true", fold)
    assert opened.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_phone_gets_the_narrow_charts(opened: Chrome) -> None:
    resize(opened, 390)
    shown = opened.find_elements("css selector", "figure > div")
    assert {div.get_attribute("class") for div in shown if div.is_displayed()} == {"phone"}


def test_letters_in_the_phones_charts_are_large_enough(opened: Chrome) -> None:
    resize(opened, 390)
    heights = opened.execute_script(
        "return [...document.querySelectorAll('.phone text')].map(t => 12 * t.getScreenCTM().a)"
    )
    assert min(heights) >= 9


@pytest.mark.parametrize("width", [390, 1180])
@pytest.mark.parametrize("page_shown", ["address", "crowded"])
def test_no_label_of_a_chart_covers_another_or_a_disc(
    browser: Chrome, width: int, page_shown: str, request: pytest.FixtureRequest
) -> None:
    resize(browser, width)
    browser.get(request.getfixturevalue(page_shown))
    assert browser.execute_script(OVERLAPS) == []


OVERLAPS = """
const found = [];
for (const svg of document.querySelectorAll("figure svg")) {
  if (!svg.getClientRects().length) continue;
  const level = (el) => !/rotate/.test(el.getAttribute("transform") || "");
  const texts = [...svg.querySelectorAll("text")].filter(level);
  const discs = [...svg.querySelectorAll("path[fill^='var(--sector'], path[fill^='var(--side']")];
  const names = texts.map((el) => [el.textContent, el.getBoundingClientRect()]);
  const marks = discs.map((el) => ["disc", el.getBoundingClientRect()]);
  const frame = svg.getBoundingClientRect();
  names.forEach(([text, a], n) => {
    if (a.left < -1 || a.right > innerWidth + 1) found.push(["outside", text]);
    for (const [other, b] of [...names.slice(n + 1), ...marks]) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1.5 && down > 3.5) found.push([svg.getAttribute("aria-label"), text, other]);
    }
  });
}
return found;
"""


def test_dark_is_dark(opened: Chrome) -> None:
    resize(opened, 1180, "dark")
    paper, ink = opened.execute_script("const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]")
    assert (paper, ink) == ("rgb(21, 22, 24)", "rgb(235, 231, 222)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast(opened: Chrome, scheme: str) -> None:
    resize(opened, 1180, scheme)
    worst = opened.execute_script(CONTRAST)
    assert worst["ratio"] >= 4.5, worst


CONTRAST = """
const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
const light = (c) => {
  const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = (el) => {
  for (let at = el; at; at = at.parentElement) {
    const c = rgb(getComputedStyle(at).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c;
  }
};
let worst = { ratio: 99 };
for (const fold of document.querySelectorAll("details")) fold.open = true;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const el = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || el.closest("script, option") || !el.getClientRects().length) continue;
  const style = getComputedStyle(el);
  const ink = rgb(el.closest("svg") ? style.fill : style.color);
  const [a, b] = [light(ink.slice(0, 3)), light(paper(el).slice(0, 3))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < worst.ratio) worst = { ratio, text: walker.currentNode.data.trim(), of: el.outerHTML.slice(0, 120) };
}
return worst;
"""


def test_the_filter_finds_words(opened: Chrome) -> None:
    opened.find_element("id", "f-words").send_keys("boatyard jets")
    shown = [
        item.get_attribute("id") for item in opened.find_elements("css selector", ".claims > li") if item.is_displayed()
    ]
    assert shown == ["c3"]
    assert opened.find_element("id", "f-count").text == "1 of 17 claims"


def test_the_filter_goes_by_type_and_status(opened: Chrome) -> None:
    opened.find_element("css selector", "#f-type option[value=ASSAULT]").click()
    opened.find_element("css selector", "#f-status option[value=denied]").click()
    shown = [
        item.get_attribute("id") for item in opened.find_elements("css selector", ".claims > li") if item.is_displayed()
    ]
    assert shown == ["c4"]


def test_a_link_to_a_hidden_claim_arrives(opened: Chrome) -> None:
    opened.find_element("id", "f-words").send_keys("boatyard jets")
    opened.execute_script("location.hash = '#c17'")
    opened.execute_async_script("setTimeout(arguments[0], 100)")
    assert opened.find_element("id", "c17").is_displayed()


def test_without_a_script_everything_is_there_and_no_dead_control(opened: Chrome) -> None:
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened.refresh()
        items = opened.find_elements("css selector", ".claims > li")
        assert (len(items), opened.find_element("css selector", ".filter").is_displayed()) == (17, False)
    finally:
        opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        opened.refresh()


def test_on_paper_every_quotation_is_open(opened: Chrome) -> None:
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    heights = opened.execute_script(
        "return [...document.querySelectorAll('#state blockquote')].map(q => q.getBoundingClientRect().height)"
    )
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(heights) == 10
    assert min(heights) > 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 390)])
@pytest.mark.parametrize("page_shown", ["address", "crowded"])
def test_axe_finds_no_fault(
    browser: Chrome, scheme: str, width: int, page_shown: str, request: pytest.FixtureRequest
) -> None:
    resize(browser, width, scheme)
    browser.get(request.getfixturevalue(page_shown))
    browser.execute_script("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.submodule_search_locations
    axe = Path(spec.submodule_search_locations[0]) / "axe.min.js"
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
    faults = browser.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then((r) => done(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 150))])))"
    )
    assert faults == []
