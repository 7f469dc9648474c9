"""A view for each kind of page: frozen records of plain values, which templates show.

What may be shown was decided before; how it looks is the theme's.
"""
