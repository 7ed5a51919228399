"""HTML pages from the tables: self-contained, without JavaScript, readable on a phone and on paper."""

from karabakh_analysis.pages.build import Picture, incident_page, index_page
from karabakh_analysis.pages.cards import page_name

__all__ = ["Picture", "incident_page", "index_page", "page_name"]
