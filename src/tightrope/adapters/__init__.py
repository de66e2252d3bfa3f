"""Where Tightrope fits into what people use already, one module each; nothing here is loaded until it is asked for.

- `pandas` and `polars`: an accessor, `frame.tightrope.read()`, from a table of articles to a table of claims.
- `sklearn`: `Coder`, a step of a scikit-learn pipeline, from texts to counts of what is claimed in them.
- `spacy`: `nlp.add_pipe("tightrope")`, which sets `doc._.claims`.
- `mcp`: a server through which a language model asks a ledger, and gets quotations.
"""
