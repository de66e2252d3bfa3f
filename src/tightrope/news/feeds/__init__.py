"""Feeds and folders that are watched for new articles, politely and without being led astray."""

from tightrope.news.feeds.manners import Visitor
from tightrope.news.feeds.plan import Feed, Folder, Plan, load_plan
from tightrope.news.feeds.state import State
from tightrope.news.feeds.watch import Tally, Watch

__all__ = ["Feed", "Folder", "Plan", "State", "Tally", "Visitor", "Watch", "load_plan"]
