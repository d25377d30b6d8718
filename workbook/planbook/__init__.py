"""The register: what is in the workbook, how it is read and how it is built."""
