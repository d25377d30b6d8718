"""What the register looks like on paper: a template, and what arranges its data."""
