"""From the parts of a workbook file to the cells of its sheets, in one pass over each."""
