"""A whole site in one HTML file: its pages packed, and a script that shows them one at a time."""
