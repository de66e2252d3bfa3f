"""Files, HTML, JSON lines and standard input become articles, with what is not prose marked."""

from tightrope.news.articles import read_bytes, read_path
from tightrope.news.furniture import mark_furniture
from tightrope.news.jsonl import read_jsonl

__all__ = ["mark_furniture", "read_bytes", "read_jsonl", "read_path"]
