"""Compare the figures and quotations of news articles: see factcheck.pipeline for the Python API."""

__version__ = "0.2.0"
