"""Build what would be released, install it in a clean environment, and try it; leave it in `dist/`.

python scripts/release_check.py

Each line printed is one thing that was checked. It ends with exit code 1 at the first that fails.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
IMPORT_BUDGET = 75.0  # milliseconds of the processor that `import tightrope` may take; idle 13, on a busy machine 33
SIZE_BUDGET = 450  # megabytes that the core with all it needs should take, and the lean install does
SIZE_KNOWN = 800  # what the core takes today, and must not grow past: see docs/adr/0008-one-install.md
ARTICLE = "wire-2023-10-27"  # of the bundled case
CASE = "tightrope/cases/iraq-2023/articles.jsonl"
MAN = "share/man/man1/tightrope.1"
INSIDE = re.compile(r"tightrope/|tightrope-[\d.]+\.(dist-info/|data/data/share/man/)")  # all that a wheel may hold
OUTSIDE = re.compile(r"(^|/)(tests?|evals|shared|__pycache__)/|\.(db|pyc|parquet)$|(^|/)test_|(^|/)conftest\.py$")


class Failed(Exception):  # noqa: N818  what happened
    """Something would be wrong with a release."""


def main() -> int:
    """Check everything, in order."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            wheel = built(work)
            contents(wheel)
            python = installed(wheel, work / "clean")
            sized(python, "core", SIZE_KNOWN)
            tried(python, work)
            lean = installed(wheel, work / "lean", "--overrides", ROOT / "lean.txt")
            sized(lean, "lean", SIZE_BUDGET)
            tried(lean, work)
            imported(python)
            listed()
            audited()
    except Failed as failure:
        print(f"failed: {failure}")
        return 1
    return 0


def built(work: Path) -> Path:
    """Build sdist and wheel, and the wheel once more from the sdist alone: the same bytes."""
    shutil.rmtree(DIST, ignore_errors=True)
    uv("build", "--quiet", "--sdist", "--wheel", "--out-dir", DIST)
    (wheel,), (sdist,) = list(DIST.glob("*.whl")), list(DIST.glob("*.tar.gz"))
    with tarfile.open(sdist) as archive:
        archive.extractall(work / "sdist", filter="data")
    (source,) = (work / "sdist").iterdir()
    uv("build", "--quiet", "--wheel", "--out-dir", work / "again", source)
    if (work / "again" / wheel.name).read_bytes() != wheel.read_bytes():
        message = "the wheel built from the sdist is another than the one built from the tree"
        raise Failed(message)
    print(
        f"built {wheel.name} ({_megabytes(wheel):.1f} MB) and {sdist.name} ({_megabytes(sdist):.1f} MB), reproducibly"
    )
    return wheel


def contents(wheel: Path) -> None:
    """Look into the wheel: types and manual are there, nothing of tests or foreign data is."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in ("tightrope/py.typed", CASE, MAN):
        if not any(name == needed or name.endswith(f".data/data/{needed}") for name in names):
            message = f"{needed} is not in the wheel"
            raise Failed(message)
    strange = [name for name in names if not INSIDE.match(name) or OUTSIDE.search(name)]
    if strange:
        message = f"{strange[0]} does not belong in a wheel"
        raise Failed(message)
    print(f"contents: {len(names)} files, with py.typed and the manual page, without tests")


def installed(wheel: Path, environment: Path, *options: str | Path) -> Path:
    """Install the wheel with what the lock names into an environment of its own."""
    locked = environment.with_suffix(".txt")
    uv("export", "--frozen", "--quiet", "--no-dev", "--no-emit-project", "--no-hashes", "--output-file", locked)
    uv("venv", "--quiet", "--python", sys.executable, environment)
    python = environment / "bin" / "python"
    uv("pip", "install", "--quiet", "--python", python, "--constraint", locked, *options, wheel)
    return python


def sized(python: Path, what: str, most: int) -> None:
    """Add up an install with all it needs, before anything is compiled in it."""
    (site,) = (python.parents[1] / "lib").glob("python*/site-packages")
    sizes = sorted(((_megabytes(entry), entry.name) for entry in site.iterdir()), reverse=True)
    total = sum(size for size, _ in sizes)
    largest = ", ".join(f"{name} {size:.0f}" for size, name in sizes[:8])
    over = f", over its budget of {SIZE_BUDGET} MB" if total > SIZE_BUDGET else f" (at most {SIZE_BUDGET})"
    print(f"{what} install: {total:.0f} MB{over}: {largest}, …")
    if total > most:
        message = f"the {what} install has grown past {most} MB"
        raise Failed(message)


def tried(python: Path, work: Path) -> None:
    """Use what was installed, from a folder that knows nothing of this one."""
    command = python.with_name("tightrope")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    _expect(run(command, "--version", cwd=work).strip(), f"tightrope {version}", "tightrope --version")
    _expect(run(python, "-c", "import tightrope; print(tightrope.__version__)", cwd=work).strip(), version, "import")
    if not (python.parents[1] / MAN).is_file():
        message = f"{MAN} was not installed"
        raise Failed(message)
    site = Path(run(python, "-c", "import tightrope; print(tightrope.__file__)", cwd=work).strip()).parents[1]
    lines = (site / CASE).read_text(encoding="utf-8").splitlines()
    (article,) = (json.loads(line) for line in lines if json.loads(line)["id"] == ARTICLE)
    (work / "article.txt").write_text(article["text"], encoding="utf-8")
    read = run(command, "read", "article.txt", "--json", "--published", article["published"], cwd=work)
    quotes = [event["quote"] for event in json.loads(read)["events"]]
    if not quotes or not all(quote in article["text"] for quote in quotes):
        message = f"tightrope read found {len(quotes)} events in a bundled article, or not their words"
        raise Failed(message)
    run(python, "-c", "import spacy; spacy.blank('en').add_pipe('tightrope')", cwd=work)
    print(f"tried: tightrope {version} reads a bundled article into {len(quotes)} events, from a clean environment")


def imported(python: Path) -> None:
    """Time `import tightrope` on the processor, so that a busy machine does not count; the best of five."""
    took = min(_import_time(python, "tightrope") for _ in range(5))
    cli = min(_import_time(python, "tightrope.cli") for _ in range(2))
    print(f"import tightrope: {took:.0f} ms (at most {IMPORT_BUDGET:.0f}); tightrope.cli: {cli:.0f} ms")
    if took > IMPORT_BUDGET:
        message = f"import tightrope takes {took:.0f} ms, more than {IMPORT_BUDGET:.0f}: see python -X importtime"
        raise Failed(message)


def listed() -> None:
    """Write the bill of materials (CycloneDX 1.5) of what the lock names for the core."""
    name = next(DIST.glob("*.whl")).name.split("-py3")[0]
    bill = DIST / f"{name}.cdx.json"
    uv(
        "export", "--frozen", "--quiet", "--no-dev", "--format", "cyclonedx1.5", "--preview-features", "sbom-export",
        "--output-file", bill,
    )  # fmt: skip
    told = json.loads(bill.read_text(encoding="utf-8"))
    with_address = [part for part in told["components"] if part.get("purl", "").startswith("pkg:pypi/")]
    if told.get("bomFormat") != "CycloneDX" or not with_address:
        message = f"{bill.name} is no bill of materials"
        raise Failed(message)
    print(f"bill of materials: {bill.name}, {len(with_address)} packages")


def audited() -> None:
    """Ask the database of known vulnerabilities about what the lock names; without a network, say so."""
    done = subprocess.run(
        [_uv(), "audit", "--frozen", "--no-dev", "--preview-features", "audit-command"],
        cwd=ROOT, env=os.environ | {"UV_HTTP_RETRIES": "0"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "unrecognized subcommand" in done.stderr:
        print("audit: skipped, this uv has none: pip install --upgrade uv")
    elif "Request failed" in done.stderr or "error sending request" in done.stderr:
        print("audit: skipped, the database of vulnerabilities cannot be reached")
    elif done.returncode:
        print(done.stdout + done.stderr)
        message = "the audit found known vulnerabilities"
        raise Failed(message)
    else:
        print(f"audit: {(done.stdout + done.stderr).strip().splitlines()[-1]}")


def uv(*arguments: str | Path) -> None:
    """Run uv in the project, apart from the environment that this script runs in."""
    run(_uv(), *arguments, cwd=ROOT)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without our own paths; give what it prints."""
    own = {"PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}
    surroundings = {name: value for name, value in os.environ.items() if name not in own}
    done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(map(str, command))}: {(done.stderr or done.stdout).strip()}"
        raise Failed(message)
    return done.stdout


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if not found:
        message = "uv is not installed: pip install 'uv>=0.9'"
        raise Failed(message)
    return found


def _import_time(python: Path, module: str) -> float:
    code = f"from time import process_time; began = process_time(); import {module}; print(process_time() - began)"
    return 1000 * float(run(python, "-c", code, cwd=python.parent))


def _megabytes(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file() or file.is_symlink()) / 1e6


def _expect(found: str, wanted: str, what: str) -> None:
    if found != wanted:
        message = f"{what} gives {found!r}, not {wanted!r}"
        raise Failed(message)


if __name__ == "__main__":
    sys.exit(main())
