"""The values of figures: intervals, units, dates, clock times, and the table of claim kinds. Pure."""
