"""Take the pictures of a brief that the documentation shows: light, dark, and on a phone.

Usage: screenshots.py PAGE.html OUT_DIR
Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`) and Selenium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from selenium import webdriver

PHONE = 390
PICTURES = {
    "brief-light.png": (1180, 1500, "light"),
    "brief-dark.png": (1180, 1500, "dark"),
    "brief-phone.png": (PHONE, 844, "light"),
}


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
        for name, (width, height, scheme) in PICTURES.items():
            size = {
                "width": width,
                "height": height,
                "deviceScaleFactor": 2 if width == PHONE else 1,
                "mobile": width == PHONE,
            }
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
            browser.get(page.resolve().as_uri())
            browser.save_screenshot(str(folder / name))
            written.append(folder / name)
    return written


if __name__ == "__main__":
    if len(sys.argv) != 1 + 2:
        sys.exit(__doc__)
    for picture in take(Path(sys.argv[1]), Path(sys.argv[2])):
        print(picture)
