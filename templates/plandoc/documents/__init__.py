"""The documents, a folder each: a template and what arranges its data."""
