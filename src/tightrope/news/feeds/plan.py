"""What is watched: the TOML file that names feeds and folders."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Final

import msgspec

from tightrope.errors import InputError
from tightrope.news.feeds.addresses import origin
from tightrope.records import Record

_LONGEST_PLAN: Final = 1_000_000
_Seconds = Annotated[float, msgspec.Meta(ge=0, le=3600)]
_Minutes = Annotated[float, msgspec.Meta(ge=1, le=10_080)]
_Contact = Annotated[str, msgspec.Meta(pattern=r"^[\x21-\x7e]{1,200}$")]


class Feed(Record, frozen=True, kw_only=True):
    """A feed.

    Attributes:
        url: Its address.
        outlet: Who publishes it; goes before what the pages say.
        minutes: How often it is asked for.
        allow_private: Whether its own host and port may be a private address, as inside a firm's network.
    """

    url: str
    outlet: str | None = None
    minutes: _Minutes = 30.0
    allow_private: bool = False

    def __post_init__(self) -> None:
        origin(self.url)  # says what is wrong with it


class Folder(Record, frozen=True, kw_only=True):
    """A folder, whose files are read as `tightrope read` reads them; files with the ending .jsonl as JSON lines.

    Attributes:
        path: Where; relative to the file that names it.
        outlet: Who published what is in it.
    """

    path: Path
    outlet: str | None = None


class Plan(Record, frozen=True, kw_only=True):
    """All that is watched.

    Attributes:
        feed: The feeds.
        folder: The folders.
        delay: Seconds between two requests to one host.
        contact: An address of yours, for the operators of the hosts; sent with each request.
    """

    feed: tuple[Feed, ...] = ()
    folder: tuple[Folder, ...] = ()
    delay: _Seconds = 2.0
    contact: _Contact | None = None


def load_plan(path: Path) -> Plan:
    """Read the file that says what is watched.

    Args:
        path: A TOML file with tables `[[feed]]` and `[[folder]]`.

    Raises:
        InputError: It cannot be read, is not such a file, or names nothing.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LONGEST_PLAN)
        plan = msgspec.convert(tomllib.loads(raw.decode()), type=Plan, dec_hook=_path)
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check the path and the permissions"
        raise InputError(message) from None
    except (ValueError, RecursionError, InputError) as error:  # TOML, UTF-8, and msgspec's own
        message = f"{path} is not a list of feeds ({' '.join(str(error).split())[:200]}): see docs/feeds.md"
        raise InputError(message) from None
    if not plan.feed and not plan.folder:
        message = f"{path} names no feed and no folder: add a table [[feed]] with a url, or [[folder]] with a path"
        raise InputError(message)
    return msgspec.structs.replace(
        plan, folder=tuple(msgspec.structs.replace(f, path=path.parent / f.path) for f in plan.folder)
    )


def _path(kind: type, value: object) -> Path:
    if kind is Path and isinstance(value, str) and "\0" not in value:
        return Path(value)
    message = f"{value!r} is no path"
    raise ValueError(message)
