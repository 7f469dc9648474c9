"""Files beside the text: which of them are published, and what of these.

Knows no journeys and no pages.
"""
