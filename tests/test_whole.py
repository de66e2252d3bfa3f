"""A file that is written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tightrope.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_the_parts_stand_one_after_another(tmp_path: Path) -> None:
    write_whole(tmp_path / "page", (b"one ", b"two"))
    assert (tmp_path / "page").read_bytes() == b"one two"


def test_what_breaks_off_leaves_the_file_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    (tmp_path / "page").write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "page", parts())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("page", b"before")]


def test_a_new_file_may_be_read_by_whom_the_user_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "page", (b"",))
    finally:
        os.umask(before)
    assert (tmp_path / "page").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "page", (b"",))
