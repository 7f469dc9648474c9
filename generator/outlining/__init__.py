"""A file of a wiki as a few lines in the map's words, for tools that compare texts.

Reads one file by itself: no ``site.yml``, no names of other things. How a file was typed
(wrapped, ordered, in which of the languages) leaves no trace; what cannot be read is left
as it stands, and nothing is reported.
"""
