"""Bytes into located values: finding files, frontmatter, the outline of a body.

Knows no journeys: which words are keys is told to it.
"""
