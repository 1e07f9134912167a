"""The judge on trial: every exercise against wrong versions of its answer and right ones."""
