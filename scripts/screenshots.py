"""Take the pictures of a brief that the documentation shows: light, dark, and on a phone.

Usage: screenshots.py PAGE.html OUT_DIR
Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`) and Selenium.
"""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path

from selenium import webdriver

PHONE = 390
DESK = 1180
TALLEST = 1700  # pixels of a section that are shown
# Width, scheme and section; the top of the page, as high as given, where none is named.
PICTURES: dict[str, tuple[int, str, str | int]] = {
    "brief-light.png": (DESK, "light", 1500),
    "brief-dark.png": (DESK, "dark", 1500),
    "brief-phone.png": (PHONE, "light", 844),
    "brief-phone-dark.png": (PHONE, "dark", 844),
    "brief-news.png": (DESK, "light", "news"),
    "brief-ladder.png": (DESK, "light", "ladder"),
    "brief-where.png": (DESK, "light", "where"),
    "brief-where-phone.png": (PHONE, "dark", "where"),
    "brief-actors.png": (DESK, "dark", "actors"),
    "brief-actors-phone.png": (PHONE, "light", "actors"),
}


FOUND = """
const box = document.getElementById(arguments[0]).getBoundingClientRect();
return [box.top + scrollY + 12, box.height];
"""


def started(*switches: str) -> webdriver.Chrome:
    """Start a browser without a window; it is a context manager that ends it.

    Args:
        switches: More of its switches.
    """
    options = webdriver.ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    for switch in ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *switches):
        options.add_argument(switch)
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    return webdriver.Chrome(options=options, service=service)


def take(page: Path, folder: Path) -> list[Path]:
    """Photograph a page.

    Args:
        page: The HTML file.
        folder: Where the pictures go; it is made if need be.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with started("--host-resolver-rules=MAP * ~NOTFOUND") as browser:
        for name, (width, scheme, section) in PICTURES.items():
            size = {
                "width": width,
                "height": section if isinstance(section, int) else 900,
                "deviceScaleFactor": 2 if width == PHONE else 1,
                "mobile": width == PHONE,
            }
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
            browser.get(page.resolve().as_uri())
            top, high = (0, section) if isinstance(section, int) else browser.execute_script(FOUND, section)
            area = {"x": 0, "y": top, "width": width, "height": min(high, TALLEST), "scale": 1}
            taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": area})
            (folder / name).write_bytes(base64.b64decode(taken["data"]))
            written.append(folder / name)
    return written


if __name__ == "__main__":
    if len(sys.argv) != 1 + 2:
        sys.exit(__doc__)
    for picture in take(Path(sys.argv[1]), Path(sys.argv[2])):
        print(picture)
