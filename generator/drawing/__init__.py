"""Pictures measured and placed: a journey becomes a Scene, and a Scene an SVG.

Knows the model; knows no pages: links, names and translated words reach it as plain values.
"""
