# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy>=2.0", "pandas>=2.2", "pyarrow>=17"]
# ///
"""Pack daily counts of events by dyad from UCDP GED 21.1 (CC BY 4.0; see NOTICE) into `counts/dyads.npz`.

The table has a row a day and dyad, with the columns series_id, country, dyad, date, events (those located to a town or
better). Dyads with fewer than 30 events in all are left out.

    uv run scripts/build_dyads.py TABLE.parquet
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

OUT = Path(__file__).parents[1] / "src" / "tightrope" / "escalation" / "counts" / "dyads.npz"
START, DAYS = "1989-01-01", 11_688
FEWEST = 30

table = pd.read_parquet(sys.argv[1])
table = table[table.groupby("series_id", observed=True).events.transform("sum") >= FEWEST]
table = table.assign(day=(pd.to_datetime(table.date) - pd.Timestamp(START)).dt.days)
table = table.astype({"series_id": str, "country": str, "dyad": str}).sort_values(["series_id", "day"])
dyads = table.drop_duplicates("series_id")
np.savez_compressed(
    OUT,
    start=np.array(START),
    days=np.array(DAYS),
    names=dyads.series_id.to_numpy(dtype=np.str_),
    countries=dyads.country.to_numpy(dtype=np.str_),
    dyads=dyads.dyad.to_numpy(dtype=np.str_),
    rows=table.groupby("series_id").size().to_numpy(dtype=np.int32),
    gaps=table.day.diff().fillna(table.day.iloc[0]).to_numpy(dtype=np.int16),  # days since the row before
    events=table.events.to_numpy(dtype=np.uint8),
)
print(f"{len(dyads)} dyads, {len(table)} rows, {OUT.stat().st_size:,} bytes")
