"""The error tree.

TightropeError               every error of ours; its text is one line that says what, where and what to do
├── InputError               a file, stream or option that cannot be used; the command line exits with 2
│   ├── UnreadableError      missing, binary, too large, wrongly encoded, or HTML without an article
│   ├── FetchError           an address that cannot be fetched, now or ever
│   ├── TableError           a lexicon or actor table with a fault in it
│   └── EvidenceError        a number, an act or a total of a case that rests on nothing
├── UngroundedError          a span that does not hold its words
└── LedgerError              a ledger that cannot be opened, read or written
    ├── LedgerLockedError    another process is writing and did not finish in time
    └── LedgerDamagedError   not a ledger, truncated, or made by a newer version
"""

from __future__ import annotations


class TightropeError(Exception):
    """Root of every error that Tightrope raises on purpose."""


class InputError(TightropeError):
    """A file, stream or option that cannot be used."""


class UnreadableError(InputError):
    """A text that cannot be read: missing, binary, too large, wrongly encoded, or without an article."""


class FetchError(InputError):
    """An address that cannot be fetched.

    Attributes:
        passing: Whether it may be worth another try.
        after: In how many seconds, if the host says.
    """

    def __init__(self, message: str, *, passing: bool = False, after: float | None = None) -> None:
        """Say why, and whether to try again."""
        super().__init__(message)
        self.passing, self.after = passing, after


class TableError(InputError):
    """A lexicon or actor table with a fault in it."""


class EvidenceError(InputError, ValueError):  # a ValueError, so that the decoder says where in the file it stands
    """A number, an act or a total of a case that rests on nothing, or does not fit."""


class UngroundedError(TightropeError, ValueError):
    """A span that does not hold its words."""


class LedgerError(TightropeError):
    """A ledger that cannot be opened, read or written."""


class LedgerLockedError(LedgerError):
    """Another process is writing the ledger and did not finish in time."""


class LedgerDamagedError(LedgerError):
    """Not a ledger, truncated, or made by a newer version."""
