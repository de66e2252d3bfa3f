"""Score `tightrope read` on labelled texts: `make evals GOLD=folder`.

The folder holds one JSON file a text, as its labelling guide says. If `score.py` stands beside the folder, it does the
scoring. Nothing of Tightrope is imported: what is measured is the command that users run.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TIGHTROPE = Path(sys.executable).with_name("tightrope")
README = Path(__file__).parents[1] / "README.md"
KEPT = ("id", "text", "published", "outlet", "url")


def main() -> int:
    """Read the texts, score the claims, and print or keep the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path, nargs="?", default=Path("../shared/gold/dev"))
    arguments.add_argument("--readme", action="store_true", help="rewrite the table between the marks in README.md")
    asked = arguments.parse_args()
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(asked.gold.glob("*.json"))]
    scorer = asked.gold.resolve().parent / "score.py"
    if not texts or not scorer.is_file():
        print(f"{asked.gold} holds no labelled texts, or no score.py stands beside it", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        given, claims, scores = (Path(folder) / name for name in ("given.jsonl", "claims.jsonl", "scores.json"))
        given.write_text("".join(json.dumps({key: text.get(key) for key in KEPT}) + "\n" for text in texts), "utf-8")
        started = time.perf_counter()
        with claims.open("wb") as out:
            subprocess.run([TIGHTROPE, "read", "--jsonl", given, "--json"], stdout=out, check=True)
        took = time.perf_counter() - started
        subprocess.run([sys.executable, scorer, asked.gold, claims, "--json", scores], check=True)
        result = json.loads(scores.read_text(encoding="utf-8"))
    words = sum(len(text["text"].split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words, read in {took:.1f} s")
    if asked.readme:
        rewrite(README, table(result))
    return 0


def table(result: dict[str, Any]) -> str:
    """Lay the scores out as a Markdown table."""
    head = f"Measured on {result['texts']} labelled news texts, {datetime.now(UTC):%d %B %Y}, by `make evals`:"
    lines = [head, "", "| | precision | recall | F1 | labelled |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, row in result.items():
        if not isinstance(row, dict):
            continue
        lines.append(f"| {name} | {row['p']:.2f} | {row['r']:.2f} | {row['f1']:.2f} | {row['gold']} |")
    lines += ["", f"Events without words in the text: {result['ungrounded events']}."]
    return "\n".join(lines)


def rewrite(readme: Path, text: str) -> None:
    """Put a table between the marks in the README."""
    old = readme.read_text(encoding="utf-8")
    new = re.sub(r"(<!-- evals -->\n).*?(<!-- /evals -->)", lambda m: f"{m[1]}{text}\n{m[2]}", old, flags=re.DOTALL)
    readme.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
