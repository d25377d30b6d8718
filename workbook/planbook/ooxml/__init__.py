"""The parts of an Office file: how they are read, and how they are written."""
