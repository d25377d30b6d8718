"""What can be done with the register: check it, and make documents of it."""
