"""Exports of a CRM, as files: recognised by their columns, read row by row."""
