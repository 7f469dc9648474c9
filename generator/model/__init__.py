"""What a journey map is: typed, frozen records, and how sources become a Catalog of them.

Knows the field's terms and the authoring format; knows no pages and no pictures.
"""
