"""An open workbook in Excel, read and written."""
