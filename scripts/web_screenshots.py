"""Take the pictures of the web pages that the documentation shows, at desk and phone width.

Usage: web_screenshots.py ADDRESS OUT_DIR
ADDRESS is that of a running `tightrope serve`. Needs Chromium and its driver (Debian: `apt-get install chromium
chromium-driver`) and Selenium.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

from screenshots import PHONE, started

DESK = 1180
_SET = """
const dial = document.querySelector(".dials input");
dial.value = 0;
dial.dispatchEvent(new Event("input", {bubbles: true}));
document.getElementById("whatif").scrollIntoView({behavior: "instant"});
"""


def pages(address: str) -> dict[str, str]:
    """Choose what to show: an event in dispute, its best claim and that claim's article."""
    with urlopen(f"{address}/api/events?disputed=yes") as answer:  # noqa: S310  a server of our own
        events = json.load(answer)["events"]
    event = max(events, key=lambda one: len(one["rivals"]))
    article, claim = event["claims"][0]
    return {
        "front": "/",
        "search": "/search?q=drone",
        "claims": "/claims?type=ASSAULT",
        "claim": f"/claims/{article}/{claim}",
        "event": f"/events/{article}/{claim}",
        "article": f"/articles/{article}?claim={claim}#quote",
        "charts": "/charts",
        "forecast": "/forecast",
        "levers": "/forecast#whatif",
        "record": "/record",
        "add": "/add",
    }


def worked_out(address: str) -> None:
    """Have the pages that take long worked out, and wait for them."""
    for name in ("forecast", "record"):
        place = f"{address}/api/{name}"
        with urlopen(Request(place, method="POST")):  # noqa: S310  as above
            pass
        while True:
            with urlopen(place) as answer:  # noqa: S310  as above
                if json.load(answer)["state"] in {"done", "failed"}:
                    break
            time.sleep(1)


def take(address: str, folder: Path) -> list[Path]:
    """Photograph the pages.

    Args:
        address: Of the server, without a slash at the end.
        folder: Where the pictures go; it is made if need be.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    worked_out(address)
    written = []
    with started() as browser:
        for name, path in pages(address).items():
            for width, height, scheme, ending in ((DESK, 1200, "light", ""), (PHONE, 844, "dark", "-phone")):
                size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width == PHONE}
                browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
                feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
                browser.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
                browser.get("about:blank")
                browser.get(address + path)
                if name == "levers":
                    browser.execute_script(_SET)
                if name == "front":
                    browser.execute_script("document.querySelector('.state details').open = true")
                file = folder / f"web-{name}{ending}.png"
                browser.save_screenshot(str(file))
                written.append(file)
    return written


if __name__ == "__main__":
    if len(sys.argv) != 1 + 2:
        sys.exit(__doc__)
    for picture in take(sys.argv[1].rstrip("/"), Path(sys.argv[2])):
        print(picture)
