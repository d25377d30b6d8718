"""What a new workbook and the example hold."""
