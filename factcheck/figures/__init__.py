"""Figures in raw text: what they are worth, in which unit, with which bound; no parser needed."""

from .scan import scan

__all__ = ["scan"]
