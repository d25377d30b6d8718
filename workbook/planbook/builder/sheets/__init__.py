"""How each kind of sheet is built."""
