"""The story of one journey that goes out: load → check → redact, then the format's own room.

What may be seen is decided before anything is drawn or told, as for a site. Writes no files.
"""
