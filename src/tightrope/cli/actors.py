"""`tightrope actors`: who is meant by a noun phrase."""

from tightrope.cli import inputs, options, output


def actors(
    table: options.Actors = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Say who is meant by noun phrases from standard input.

    Give one a line. The columns are parted by tabs: name, country (ISO 3166 alpha-3), PLOVER sector.
    """
    phrases = inputs.phrases()

    from tightrope.coding import resolve_phrases  # noqa: PLC0415  the parser is heavy

    for actor in resolve_phrases(phrases, table):
        if json:
            output.json_line(actor)
        else:
            output.line(f"{actor.name}\t{actor.country or ''}\t{actor.sector}")
