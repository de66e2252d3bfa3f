"""What is to come, for readers: from what a user names to an answer that terminal, brief and web can set.

from tightrope import cases
from tightrope.outlook.dials import outlook_of

outlook = outlook_of(cases.load("iraq-2023"), days=28, seed=0)
"""
