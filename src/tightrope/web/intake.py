"""The pages to add articles by: paste or upload, then progress."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import JSONResponse

from tightrope.errors import InputError
from tightrope.web import asked
from tightrope.web.adding import Given, Job, Outcome, Upload
from tightrope.web.desk import MissingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import UploadFile
    from starlette.responses import Response

    from tightrope.web.visit import Visit

MOST_FILES = 50
_ODD = re.compile(r"[^\w .()-]+")


def form(visit: Visit) -> Response:
    """The form to add articles by."""
    return visit.page("add.html.j2", title="Add articles", error=None, given=defaultdict(str, visit.form))


def add(visit: Visit, files: Sequence[UploadFile]) -> Response:
    """Take articles, and lead to the page that shows how far they are read."""
    try:
        job = visit.place.adding.start(_job(visit, files))
    except InputError as error:
        return visit.page(
            "add.html.j2", title="Add articles", status=400, error=str(error), given=defaultdict(str, visit.form)
        )
    return visit.back(f"/add/{job.id}")


def _job(visit: Visit, files: Sequence[UploadFile]) -> Job:
    given = Given(
        title=asked.text(visit.form, "title"),
        outlet=asked.text(visit.form, "outlet"),
        url=_address(asked.text(visit.form, "url")),
        published=asked.day(visit.form, "published"),
    )
    pasted = visit.form.get("text", "").replace("\r\n", "\n")
    if not files and not pasted.strip():
        message = "there is nothing to read: paste a text or choose a file"
        raise InputError(message)
    folder = Path(tempfile.mkdtemp(prefix="tightrope-"))
    uploads: list[Upload] = []
    try:
        if pasted.strip():
            path = folder / "pasted"
            path.write_text(pasted, encoding="utf-8", errors="replace", newline="")
            uploads.append(Upload(name=given.title or "pasted text", path=str(path), pasted=True))
        for number, file in enumerate(files):
            path = folder / str(number)
            with path.open("wb") as kept:
                shutil.copyfileobj(file.file, kept)
            uploads.append(Upload(name=_name(file.filename or "upload"), path=str(path)))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Job(uploads=tuple(uploads), given=given, folder=folder)


def _name(filename: str) -> str:
    """The name of a file without folders and odd characters."""
    bare = filename.replace("\\", "/").rpartition("/")[2]
    return _ODD.sub("_", bare)[-100:] or "upload"


def _address(url: str | None) -> str | None:
    """An address on the web.

    Raises:
        InputError: It is none.
    """
    if url is not None and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
        message = f"url: {url!r} is no address of a page: it starts with https://"
        raise InputError(message)
    return url


def progress(visit: Visit) -> Response:
    """How far a job is."""
    job = _found(visit)
    told = told_of(job)
    return visit.page("progress.html.j2", title="Adding articles", job=job, told=told, outcomes=list(job.outcomes))


def progress_json(visit: Visit) -> Response:
    """The same, for the page's script."""
    job = _found(visit)
    return JSONResponse(
        {"state": job.state, "told": told_of(job), "files_read": job.files_read, "files": len(job.uploads)}
    )


def told_of(job: Job) -> str:
    """Say how far a job is in one sentence."""
    outcomes: list[Outcome] = list(job.outcomes)
    files = len(job.uploads)
    match job.state:
        case "waiting":
            return "Waiting for others to be read."
        case "loading the reader":
            return "Loading the reader."
        case "reading":
            read = sum(one.article is not None for one in outcomes)
            return f"Reading: file {min(job.files_read + 1, files)} of {files}, {read} articles read."
        case "done":
            pass
    new = sum(one.new for one in outcomes)
    known = sum(one.article is not None and not one.new for one in outcomes)
    failed = sum(one.error is not None for one in outcomes)
    parts = [f"{new} added with {sum(one.claims for one in outcomes)} claims"]
    parts += [f"{known} already there"] if known else []
    parts += [f"{failed} refused"] if failed else []
    return f"Done: {', '.join(parts)}."


def _found(visit: Visit) -> Job:
    job = visit.place.adding.job(visit.part("job"))
    if job is None:
        message = "that job is not known any more: what was added is in the ledger"
        raise MissingError(message)
    return job
