"""One journey or flow of a planned site as a file: a picture, or a document.

What may be seen was decided before; writes no files.
"""
