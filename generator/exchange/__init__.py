"""Journeys in other programs' formats, one format a file: pictures and printed sheets.

Takes scenes and plain values, gives text and bytes. Reads no content and decides nothing
about what may be seen.
"""
