"""Draws that took seconds to make, kept for the next command: the same case, day and seed give the same draws."""

import hashlib
import os
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tightrope.escalation import Model, Posterior

_MOST = 20  # sets of draws that are kept


def kept(model: "Model", as_of: "date", seed: int, draw: "Callable[[], Posterior]") -> "Posterior":
    """Take draws from the user's cache, or make them and keep them there.

    A cache that cannot be read or written is done without.

    Args:
        model: The process.
        as_of: The last day watched.
        seed: Of the draws.
        draw: Makes them.
    """
    import numpy as np  # noqa: PLC0415  heavy

    from tightrope.escalation import Posterior  # noqa: PLC0415  as above

    try:
        file = _folder() / f"{_digest(model, as_of, seed)}.npz"
    except RuntimeError:  # a user without a home
        return draw()
    parts = [one.name for one in fields(Posterior) if one.name not in {"model", "as_of", "trouble"}]
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as found:
            arrays = {part: found[part] for part in parts}
            return Posterior(model=model, as_of=as_of, trouble=tuple(map(str, found["trouble"])), **arrays)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        pass
    made = draw()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as near:
            new = Path(near, file.name)
            np.savez(new, trouble=np.array(made.trouble, str), **{part: getattr(made, part) for part in parts})
            new.replace(file)
        for old in sorted(file.parent.glob("*.npz"), key=lambda one: one.stat().st_mtime)[:-_MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        pass
    return made


def _folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tightrope" / "draws"


def _digest(model: "Model", as_of: "date", seed: int) -> str:
    """A name that changes with the case, the day, the seed, the code that draws and the population that it draws on."""
    import tightrope.escalation  # noqa: PLC0415  heavy

    found = hashlib.sha256(msgspec.json.encode((model.case, as_of, seed)))
    room = Path(str(tightrope.escalation.__file__)).parent
    for source in sorted((*room.rglob("*.py"), *room.rglob("*.toml"))):
        found.update(source.read_bytes())
    return found.hexdigest()[:32]
