"""A folder of texts, and what its ``sources.csv`` says of them, as documents.

``folder`` reads it, ``html_text`` takes the main text out of a saved page, ``published`` finds the day of publication
in a text that does not come with one.
"""

from karabakh_analysis.sources.folder import MANIFEST, Sources, read_folder, read_sources

__all__ = ["MANIFEST", "Sources", "read_folder", "read_sources"]
