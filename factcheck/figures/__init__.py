"""Numeric expressions in raw text: their values, units and bounds. Needs no parser."""

from .scan import scan

__all__ = ["scan"]
