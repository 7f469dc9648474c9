"""Sealing: one HTML document behind passwords, in a file that opens in a browser by itself.

Takes any document's bytes and knows nothing of wikis. What the file says without a password is
its language, that it is sealed, and about how large it is. The guide's page ``sealed-file``
holds the format, precise enough to be read by another program; versions already in other
people's hands are read for good.
"""
