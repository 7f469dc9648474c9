"""Pages out of the planned site: Markdown, views, templates, tokens and the interface's words.

Knows HTML and the theme; decides neither which pages there are nor who may see what.
"""
