"""Right answers that call earlier exercises, which the key's own answers do not call."""
