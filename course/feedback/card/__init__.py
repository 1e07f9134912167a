"""The card that answers a check: what is on it, and how it is shown."""
