"""What a journey map is: typed, frozen records, and how sources become a Catalog of them.

| what | where |
|---|---|
| keys, their names and types; JSON Schema; slips | ``vocabulary`` |
| what a wiki holds: journeys, registries, ``site.yml``, the Catalog | ``records`` |
| documents into records, one value, heading, thing at a time | ``reading`` |
| what follows from records: scores, pains, evidence, targets | ``analysis`` |
| codes of findings with their meaning | ``codes`` |

Uses the field's terms and the authoring format; has no pages and no pictures.
"""
