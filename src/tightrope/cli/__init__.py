"""The command line: thin views over the pipeline, one module a verb.

Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 `check` found a fault or `read` gave a piece
of a corpus up, 2 bad input or usage (one line says what, where and what to do), 130 interrupted. Everything heavy is
imported inside the commands, so that `tightrope --help` answers at once.
"""

import gc
import os
import sys
from typing import Annotated

import typer

from tightrope.cli import (
    actors,
    add,
    brief,
    case,
    chart,
    check,
    claims,
    copy,
    datasette,
    demo,
    evaluate,
    explain,
    export,
    fit,
    forecast,
    import_,
    judge,
    mcp,
    read,
    restraint,
    score,
    serve,
    show,
    simulate,
    talk,
    tallies,
    track,
    tui,
    watch,
    whatif,
)
from tightrope.errors import TightropeError

LEFT_OUT = {"numba": "numba", "scipy": "scipy", "vl_convert": "vl-convert-python"}  # of lean.txt, by what is imported
RARELY = 50_000, 20, 50  # a command makes much that lasts and little rubbish: looking for it often only takes time

app = typer.Typer(
    name="tightrope",
    rich_markup_mode=None,  # plain help: importing rich for it doubles the time to answer
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
# in this order in the help
for command in (
    read.read,
    explain.explain,
    add.add,
    watch.watch,
    show.show,
    claims.claims,
    brief.brief,
    tui.tui,
    chart.chart,
    serve.serve,
    mcp.mcp,
    tallies.tallies,
    track.track,
    judge.merge,
    judge.split,
    judge.grade,
    judge.undo,
    judge.judgements,
    fit.fit,
    forecast.forecast,
    score.score,
    evaluate.evaluate,
    whatif.whatif,
    simulate.simulate,
    restraint.restraint,
    check.check,
    copy.copy,
    datasette.datasette_metadata,
    export.export,
    import_.import_,
    actors.actors,
    demo.demo,
):
    app.command(command.__name__.rstrip("_").replace("_", "-"))(command)
app.add_typer(case.app)


def _version(wanted: bool) -> None:  # noqa: FBT001  typer hands flags over by position
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415  only this flag needs it

        typer.echo(f"tightrope {version('tightrope')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    _version_wanted: Annotated[  # noqa: FBT002  a flag
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read the reporting on a confrontation into claims that prove themselves.

    Start with `tightrope demo`.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(_run())


def _run() -> int:
    gc.set_threshold(*RARELY)
    try:
        code = app(prog_name="tightrope", standalone_mode=False)
        sys.stdout.flush()
    except (TightropeError, typer.TyperException) as error:
        talk.fail(error.format_message() if isinstance(error, typer.TyperException) else str(error))
        return 2
    except ModuleNotFoundError as error:
        package = LEFT_OUT.get((error.name or "").partition(".")[0])
        if package is None:
            raise
        talk.fail(f"this needs {package}, which was left out of this install: pip install {package}")
        return 2
    except (BrokenPipeError, SystemExit) as error:  # typer makes an exit with 1 of a broken pipe
        if BrokenPipeError not in {type(error), type(error.__context__)}:
            raise
        # whoever read our output has seen enough; nothing may be flushed into it at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0
