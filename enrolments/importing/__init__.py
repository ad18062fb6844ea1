"""Lists of participants from a sheet: read, understood, checked row by row, and only then added to the form."""
