"""Files, HTML, PDF, WARC, JSON lines and standard input become articles, with what is not prose marked."""

from tightrope.news.articles import read_bytes, read_path
from tightrope.news.contents import articles_in
from tightrope.news.furniture import mark_furniture
from tightrope.news.jsonl import read_jsonl
from tightrope.news.warc import read_warc

__all__ = ["articles_in", "mark_furniture", "read_bytes", "read_jsonl", "read_path", "read_warc"]
