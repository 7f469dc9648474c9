"""The site as its author sees it while writing: made in memory, served to this machine alone.

`preview` makes it anew after each change, `server` answers a browser on 127.0.0.1, and a
script in each page patches what is shown. Nothing is written, and what is published has
none of it.
"""
