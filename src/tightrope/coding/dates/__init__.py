"""Times in English news, read into the narrowest interval of days that the words support.

A time is counted from the publication day, or hangs on another event of the text ("two days later", "after the visit"),
which the caller finds and hands to `resolve`. What the words look like is in `forms`, what they mean in `named`,
`relative` and `hanging`, the words themselves in `tables/dates.toml`.
"""

from tightrope.coding.dates.expression import Role, TimeExpression, resolve
from tightrope.coding.dates.find import find_dates
from tightrope.coding.dates.publication import bracket, dateline

__all__ = ["Role", "TimeExpression", "bracket", "dateline", "find_dates", "resolve"]
