"""The formats of a report: one module each, and this folder is the list."""
