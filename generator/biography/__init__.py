"""A journey's or a flow's story over its commits, in the map's words.

Reads it as it was at a commit and before it, with no more around it than it needs:
``site.yml``, what things were called, the journeys it extends. Of what it was compared with
nothing else is reported. Writes nothing.
"""
