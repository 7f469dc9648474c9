"""The report of a review: pages that show what changed between two catalogs.

Made of values alone: knows no git and writes no files. ``told`` is what a report is made of,
``rendering`` makes its files.
"""
