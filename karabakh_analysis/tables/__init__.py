"""The tables, which are the public interface: their columns (``schema``), their files (``files``)."""

from karabakh_analysis.tables.files import read_tables, write_tables
from karabakh_analysis.tables.schema import SCHEMA, column_dictionary

__all__ = ["SCHEMA", "column_dictionary", "read_tables", "write_tables"]
