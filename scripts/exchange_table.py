"""Print the table at the end of `docs/exchange.md`: what each format carries, as its module declares it.

python scripts/exchange_table.py
"""

from __future__ import annotations

from tightrope.exchange import EXPORTS, FIELDS

FORMATS = [form for form in EXPORTS if form != "ftm-statements"]


def main() -> None:
    """Print a row for each field of a ledger: "x" where a format has a place for it."""
    print("| | " + " | ".join(f"`{form}`" for form in FORMATS) + " |")
    print("| --- |" + " :-: |" * len(FORMATS))
    for name in FIELDS:
        cells = ("x" if name in EXPORTS[form].carries else "" for form in FORMATS)
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
