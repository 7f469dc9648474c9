"""Sharing: a site that a client may have, and the proof that nothing else is in it.

What may be seen is decided by redaction alone; this room tells of it, packs it and proves it.
"""
