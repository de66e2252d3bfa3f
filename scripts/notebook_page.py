"""Run the notebook, keep its outputs small and the same each time, and write it as a page too.

Usage: notebook_page.py docs/notebook.ipynb
Beside NAME.ipynb stand NAME.md and its drawings, NAME-1.svg, …, which the documentation shows.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

_STYLE = re.compile(r'<style scoped>.*?</style>\s*|(?<=<table) border="1" class="dataframe"', re.DOTALL)
_SVG, _HTML, _TEXT = "image/svg+xml", "text/html", "text/plain"


def ran(notebook: Any) -> Any:  # noqa: ANN401  nbformat names no type
    """Run all cells, each from nothing, and keep of each output the one form that shows it best.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell fails.
    """
    kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")  # nothing of it is heard on a network
    NotebookClient(notebook, timeout=600, km=kernel).execute()
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            if "data" in output:
                output.metadata = {}
                best = next(kind for kind in (_SVG, _HTML, _TEXT) if kind in output.data)
                output.data = {best: _STYLE.sub("", output.data[best])}
    return notebook


def paged(notebook: Any, name: str) -> dict[str, str]:  # noqa: ANN401  as above
    """The page and its drawings, by the names of their files.

    Args:
        notebook: That was run.
        name: Of its file, without the ending.
    """
    parts: list[str] = []
    files: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            data = output.get("data", {})
            if _SVG in data:
                drawing = f"{name}-{len(files) + 1}.svg"
                files[drawing] = data[_SVG].rstrip() + "\n"
                parts.append(f"![What the cell above draws]({drawing})")
            elif _HTML in data:
                parts.append(data[_HTML].strip())
            else:
                parts.append(f"```text\n{(output.get('text') or data[_TEXT]).rstrip()}\n```")
    note = f"<!-- written by scripts/notebook_page.py from {name}.ipynb -->"
    return {f"{name}.md": "\n\n".join([note, *parts]) + "\n", **files}


def main(path: Path) -> None:
    """Run the notebook and write it and its page anew."""
    notebook = ran(nbformat.read(path, as_version=4))
    nbformat.write(notebook, path)
    for name, text in paged(notebook, path.stem).items():
        path.with_name(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
