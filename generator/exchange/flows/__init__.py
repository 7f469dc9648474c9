"""Automated flows of marketing tools, one format a file: in as documents, out as diagrams."""
