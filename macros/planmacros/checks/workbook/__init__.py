"""Rules about the workbook as a file."""
