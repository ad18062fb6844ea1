"""One source, several outputs: today the curriculum's printables as PDF."""
