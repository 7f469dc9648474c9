"""Changes to authors' files: edits at located spans, whole files replaced, new documents.

The only room that writes into a content folder. What an edit does not cover keeps its bytes;
several files are written together or not at all; and nothing is written over what has changed
since it was read. What to edit is decided elsewhere.
"""
