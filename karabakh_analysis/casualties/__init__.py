"""How many were killed, wounded, captured or went missing, as the sentences say it."""

from karabakh_analysis.casualties.extract import count_statements
from karabakh_analysis.casualties.model import CountStatement, resolve_victim

__all__ = ["CountStatement", "count_statements", "resolve_victim"]
