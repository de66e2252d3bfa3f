"""The pages in a real browser: no error in the console, no fault that axe finds, and what scripts add works."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from outlook_by_hand import ANSWER, FORETOLD, OUTLOOK, RECORD
from web_by_hand import CASE, HandReader, key

from tightrope.ledger import Ledger
from tightrope.web import Settings, application
from tightrope.web.looking import Foreseen, Looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
COURIER = CASE[0].article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium chromium-driver"
    ),
]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve the case, as `tightrope serve` does, and give its address; what takes long was worked out by hand."""
    by_hand = {"forecast": Foreseen(outlook=OUTLOOK, questions=(FORETOLD,)), "whatif": ANSWER, "record": RECORD}
    monkeypatch.setattr(Looking, "_answered", lambda _self, work: by_hand[work.question.kind])
    with Ledger.open(tmp_path / "strait.db") as ledger, socket.create_server(("127.0.0.1", 0)) as listening:
        for coding in CASE:
            ledger.add(coding)
        app = application(ledger, Settings(title="The strait", judge="ana"), HandReader)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    from selenium import webdriver  # noqa: PLC0415 - only where there is a browser to drive

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for switch in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER)) as started:
        yield started


@pytest.fixture
def browser(chrome: Chrome) -> Iterator[Chrome]:
    """A browser whose console must stay silent."""
    size = {"width": 1180, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chrome.delete_all_cookies()
    chrome.get_log("browser")  # type: ignore[no-untyped-call]
    yield chrome
    said = [line["message"] for line in chrome.get_log("browser")]  # type: ignore[no-untyped-call]
    assert said == []


def one(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element("css selector", selector)


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            if holds():
                return
        except Exception:  # noqa: BLE001, S110  the page is being replaced
            pass
        time.sleep(0.05)
    pytest.fail("it never came to hold")


def press(element: WebElement) -> None:
    """Click once the element is where it can be clicked."""
    element.parent.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
    element.click()


def test_a_sentence_opens_its_words_and_leads_to_them_in_the_article(browser: Chrome, site: str) -> None:
    browser.get(site)
    words = one(browser, ".state mark")
    assert not words.is_displayed()
    press(one(browser, ".state summary"))
    assert words.is_displayed()
    quoted = words.text
    press(browser.find_element("link text", "In the article"))
    marked = one(browser, "#quote mark")
    assert quoted in marked.text
    assert browser.execute_script("return arguments[0].getBoundingClientRect().top < innerHeight", marked)


def test_results_follow_the_filters_while_they_are_filled_in(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/claims")
    assert len(browser.find_elements("css selector", "#results li")) == 4
    one(browser, "input[name=place]").send_keys("Brask")
    until(lambda: len(browser.find_elements("css selector", "#results li")) == 1)
    assert browser.current_url.endswith("/claims?place=Brask")
    assert one(browser, "input[name=place]").get_attribute("value") == "Brask"
    assert "1 claim on this page." in one(browser, "#results [role=status]").text


def test_search_as_you_type_marks_the_words(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/search")
    one(browser, "main input[name=q]").send_keys("six sailors")
    until(lambda: [mark.text for mark in browser.find_elements("css selector", "#results mark")] == ["six", "sailors"])


def test_a_filter_that_is_wrong_is_told_in_place(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/claims")
    browser.execute_script(
        "const f = document.querySelector('[name=since]'); f.type = 'text'; f.value = 'x'; "
        "f.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    until(lambda: "is not a day" in one(browser, "#results").text)
    log = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert ["400" in line["message"] for line in log] == [True]


def test_an_article_is_added_while_progress_is_shown(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/add")
    one(browser, "textarea").send_keys("The Front struck a pier at Port Ansel.")
    one(browser, "input[name=title]").send_keys("Pier hit")
    press(one(browser, ".add button"))
    until(lambda: "Done: 1 added with 1 claims." in one(browser, "#told").text)
    press(browser.find_element("link text", "Pier hit"))
    assert one(browser, "article mark").text == "The Front struck a pier at Port Ansel."


def test_two_events_are_merged_and_the_merge_is_undone(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/events/{key(0)}")
    reports = ".byline"
    assert "2 reports" in one(browser, reports).text
    press(one(browser, "#merge input[type=radio]"))
    one(browser, "#merge input[name=why]").send_keys("one raid")
    press(one(browser, "#merge button"))
    until(lambda: "3 reports" in one(browser, reports).text)
    press(one(browser, ".done button"))
    until(lambda: "taken back" in one(browser, ".judgements").text)
    browser.get(f"{site}/events/{key(0)}")
    assert "2 reports" in one(browser, reports).text


def test_the_keyboard_reaches_the_page_past_the_navigation(browser: Chrome, site: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415  as above
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415  as above

    browser.get(f"{site}/claims/{key(0)}")
    ActionChains(browser).send_keys(Keys.TAB).perform()
    skip = browser.switch_to.active_element
    assert (skip.text, skip.is_displayed()) == ("To the page", True)
    assert skip.value_of_css_property("outline-style") == "solid"
    ActionChains(browser).send_keys(Keys.ENTER, Keys.TAB).perform()
    inside = browser.execute_script("return document.querySelector('main').contains(document.activeElement)")
    assert inside


PAGES = {
    "front": "/",
    "search": "/search?q=patrol",
    "claims": "/claims",
    "claim": f"/claims/{key(0)}",
    "events": "/events",
    "event": f"/events/{key(0)}",
    "articles": "/articles",
    "article": f"/articles/{COURIER.id}",
    "tallies": "/tallies",
    "charts": "/charts",
    "forecast, not begun": "/forecast?days=14",
    "forecast": "/forecast",
    "what if": "/whatif?set=truce%3Dbroken",
    "record": "/record",
    "judgements": f"/judgements?judged={'0' * 16}",
    "add": "/add",
    "api": "/api",
    "as of a day": "/?as_of=2026-03-04",
}


LOOKING = {"forecast", "what if", "record"}


def worked_out(browser: Chrome, site: str, path: str) -> None:
    """Press the button of a page that takes long, unless that was done, and wait for what it leads to."""
    if browser.find_elements("css selector", ".confidence, .fared"):
        return
    press(one(browser, "main form button"))
    until(lambda: browser.find_elements("css selector", ".confidence, .fared"))
    assert browser.current_url.startswith(site + path.partition("?")[0])


def test_a_forecast_is_worked_out_and_its_levers_move_the_chances(browser: Chrome, site: str) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415  as above

    browser.get(f"{site}/forecast")
    worked_out(browser, site, "/forecast")
    so = ".versus .so"
    before = one(browser, so).text
    one(browser, "#dial-1").send_keys(Keys.ARROW_RIGHT)
    assert one(browser, so).text != before


def axe() -> str:
    """Give axe-core's script, which a package of the tests holds."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault_in_light_and_dark_at_a_desk_and_on_a_phone(browser: Chrome, site: str, name: str) -> None:
    faults = []
    for scheme, width in (("light", 1180), ("dark", 390)):
        size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width == 390}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
        browser.get(site + PAGES[name])
        if name in LOOKING:
            worked_out(browser, site, PAGES[name])
        browser.execute_script("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        browser.execute_script(axe())
        found = browser.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then((r) => done(r.violations.map("
            "(v) => [v.id, v.nodes.map((n) => [n.html.slice(0, 150), n.failureSummary])])))"
        )
        faults += [(scheme, width, fault) for fault in found]
        wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{wide} pixels wider than the window of {width}"
    assert not faults, json.dumps(faults, indent=1)


def test_without_scripts_the_forms_still_work(browser: Chrome, site: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{site}/claims")
        one(browser, "input[name=place]").send_keys("Brask")
        press(one(browser, ".filter button"))
        until(lambda: "place=Brask" in browser.current_url)
        assert len(browser.find_elements("css selector", "#results li")) == 1
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
