"""The explorer: one HTML file in which days, sides and places choose which claims are shown.

Everything stands in the page as HTML and SVG drawn from the tables: without JavaScript, and on paper, all of it can
be read. One short script (``explorer.js``) hides what was not chosen. It writes no source text, and a content
security policy lets this one script run, by its SHA-256, and no other.

Altair was weighed against this: its standalone page (6.3, Vega inlined) holds 0.9 MB of JavaScript before the first
claim, needs ``new Function`` (so no such policy) and 106 MB of packages to be made, and draws marks that neither a
keyboard nor a screen reader reaches. Here the controls are those of the browser: checkboxes, buttons, date fields.
"""

from karabakh_analysis.explorer.page import explorer_page

__all__ = ["explorer_page"]
