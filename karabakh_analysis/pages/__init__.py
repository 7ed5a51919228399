"""HTML pages from the tables: self-contained, without JavaScript, readable on a phone and on paper.

``cards`` shows claims, ``differences`` what the accounts differ in, ``unclaimed`` the sentences that are in no claim;
``build`` fills the page of an incident and the index.
"""

from karabakh_analysis.pages.build import Picture, incident_page, index_page
from karabakh_analysis.pages.cards import page_name

__all__ = ["Picture", "incident_page", "index_page", "page_name"]
