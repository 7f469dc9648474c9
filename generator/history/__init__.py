"""What git keeps of a content folder: its commits, and the files of any of them.

Reads git's objects by the program ``git`` and never touches the checkout, the index or any
reference. Knows no journeys.
"""
