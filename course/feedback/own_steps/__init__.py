"""Where a wrong function goes wrong: its own steps beside those that are stored of the answer."""
