"""From a register to a new workbook."""
