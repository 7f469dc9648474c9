"""Bytes into located values: finding files, reading frontmatter, outlines, lists and links.

Knows no journeys: callers pass ``is_key``, which says of a word whether it is a key.

| what | where |
|---|---|
| which files there are and what each is | ``walking``, ``discovery`` |
| bytes as text; all files of a wiki | ``decoding``, ``reading`` |
| YAML of frontmatter and ``site.yml`` | ``frontmatter``, ``yaml_*`` |
| lines of a body, and what they are | ``body``, ``headings``, ``lists``, ``facts``, ``passages`` |
| marks for audiences in narrative | ``callouts`` |
| a whole body: a journey's, a registry's | ``outline``, ``sections`` |
| all files of one thing as a document | ``documents`` |
| links in Markdown, tables in CSV | ``links``, ``csv_tables`` |
| look-alike and invisible characters, ids | ``characters``, ``slugs`` |

What each of them returns is in ``values``; each code of a finding has its meaning in ``codes``.
"""
