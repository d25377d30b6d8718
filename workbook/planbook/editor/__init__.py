"""Changes in a closed workbook: all else in it keeps every byte."""
