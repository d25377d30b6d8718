"""The year: its follow-ups, and the workbook of the next."""
