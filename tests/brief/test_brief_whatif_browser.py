"""The levers of the page in a real browser: they move the numbers, from the keyboard too, and nothing is asked for."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from outlook_by_hand import OUTLOOK, RECORD

from tests.brief.test_brief_browser import browser, log, pytestmark, resize  # noqa: F401  its fixture and its marks
from tightrope.brief import render
from tightrope.brief.ahead import ahead
from tightrope.brief.record import score_page

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

    from tightrope.records import Coding


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, case: tuple[Coding, ...]) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render(case, title="The strait", outlook=OUTLOOK, record=RECORD), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser: Chrome, address: str) -> Chrome:  # noqa: F811  the fixture
    log(browser, "browser")
    resize(browser, 1180)
    browser.get("about:blank")
    browser.get(address)
    return browser


def one(opened: Chrome, where: str) -> WebElement:
    return opened.find_element("css selector", where)


def dial(opened: Chrome, number: int) -> WebElement:
    return one(opened, f"#dial-{number}")


def chances(opened: Chrome) -> list[str]:
    return [cell.text for cell in opened.find_elements("css selector", ".versus .so")]


def row_of(*at: int) -> tuple[str, ...]:
    """The chances of a world, as the table lists them, the likeliest first."""
    made = ahead(OUTLOOK)
    world = next(row for row, world in zip(made.rows, OUTLOOK.worlds, strict=True) if world.at == at)
    return tuple(world.chances[n] for n in (0, 2, 1))


def press(element: WebElement, *keys: str) -> None:
    element.send_keys(*keys)


def test_at_first_the_levers_stand(opened: Chrome) -> None:
    assert tuple(chances(opened)) == row_of(0, 1)
    assert "So the levers stand." in one(opened, ".told").text


def test_an_arrow_key_sets_a_lever_and_moves_numbers_and_fan(opened: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415  only where there is a browser to drive

    band = '.pinned .desk path[fill^="var(--fan-ninety"]'
    before = one(opened, band).get_attribute("d")
    press(dial(opened, 2), Keys.ARROW_RIGHT)
    assert tuple(chances(opened)) == row_of(0, 2)
    assert "The middle guess is 15" in one(opened, ".told").text
    assert one(opened, band).get_attribute("d") != before


def test_a_drag_sets_a_lever(opened: Chrome) -> None:
    from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415  as above

    slider = dial(opened, 1)
    opened.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", slider)
    reach = slider.size["width"] - 20
    ActionChains(opened).move_to_element(slider).move_by_offset(-reach // 2, 0).click_and_hold().move_by_offset(
        reach, 0
    ).release().perform()
    assert tuple(chances(opened)) == row_of(1, 1)


def test_a_lever_says_its_setting_and_on_what_that_rests(opened: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415  as above

    assert dial(opened, 1).get_attribute("aria-valuetext") == "held, as it stands"
    press(dial(opened, 1), Keys.END)
    assert dial(opened, 1).get_attribute("aria-valuetext") == "lapsed"
    assert "lapsed harms" in one(opened, "#rests-1").text


def test_the_levers_can_be_put_back(opened: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415  as above

    press(dial(opened, 1), Keys.END)
    press(one(opened, ".dials button"), Keys.ENTER)
    opened.execute_async_script("setTimeout(arguments[0], 50)")
    assert tuple(chances(opened)) == row_of(0, 1)


def test_the_fan_of_the_script_is_the_one_that_was_drawn(opened: Chrome) -> None:
    """Its paths are laid over the drawn ones: at first nothing moves but the last digits."""
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    opened.refresh()
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    where = '.pinned .desk path[fill^="var(--fan-half"]'
    drawn = numbers(one(opened, where).get_attribute("d"))
    opened.refresh()
    moved = numbers(one(opened, where).get_attribute("d"))
    assert (max(drawn), min(drawn)) == pytest.approx((max(moved), min(moved)), abs=0.2)


def numbers(path: str | None) -> list[float]:
    import re  # noqa: PLC0415  only here

    return [float(one) for one in re.findall(r"-?[\d.]+", path or "")]


def test_the_console_is_silent_while_levers_move(opened: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415  as above

    for number in (1, 2):
        press(dial(opened, number), Keys.HOME, Keys.ARROW_RIGHT, Keys.END)
    assert log(opened, "browser") == []


def test_without_scripts_the_worlds_stand_in_an_open_table(opened: Chrome) -> None:
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened.refresh()
        assert not one(opened, ".dials").is_displayed()
        rows = opened.find_elements("css selector", ".wide tbody tr")
        assert len(rows) == 6
        assert all(row.is_displayed() for row in rows)
    finally:
        opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [1180, 390])
def test_forecast_and_record_fit_the_window(opened: Chrome, tmp_path: Path, width: int) -> None:
    scores = tmp_path / "scores.html"
    scores.write_text(score_page(RECORD, "The strait"), encoding="utf-8")
    resize(opened, width)
    for page in (opened.current_url, scores.as_uri()):
        opened.get(page)
        opened.execute_script("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        assert opened.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0
    assert log(opened, "browser") == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 390)])
def test_axe_finds_no_fault_in_forecast_levers_and_record(
    opened: Chrome, tmp_path: Path, scheme: str, width: int
) -> None:
    scores = tmp_path / "scores.html"
    scores.write_text(score_page(RECORD, "The strait"), encoding="utf-8")
    resize(opened, width, scheme)
    faults = []
    for page in (opened.current_url, scores.as_uri()):
        opened.get(page)
        opened.execute_script("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        opened.execute_script(axe())
        faults += opened.execute_async_script(
            "const done = arguments[0];"
            "const where = document.getElementById('forecast') ? ['#forecast', '#whatif', '#record'] : ['main'];"
            "axe.run({include: where}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
            ".then((r) => done(r.violations.map("
            "(v) => [v.id, v.nodes.map((n) => [n.html.slice(0, 150), n.failureSummary])])))"
        )
    assert faults == []


def axe() -> str:
    """Give axe-core's script, which a package of the tests holds."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
