"""What a register is made of: columns, cells, rows and running text."""
