"""A corpus too large for one sitting: cut into pieces, each read into Parquet by itself, on one machine or on many."""

from tightrope.corpus.pieces import Piece, pieces
from tightrope.corpus.reading import Done, Refusal, Run, begin, done, drop_after, read_piece

__all__ = ["Done", "Piece", "Refusal", "Run", "begin", "done", "drop_after", "pieces", "read_piece"]
