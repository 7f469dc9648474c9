"""Documents into records: values, facts, headings, journeys, registries, ``site.yml``."""
