"""What figures are worth: units, dates, clock times, and figures with a hedge as intervals. Pure."""
