"""What an exercise is: its answer, kind, inputs, and the wrong versions that people write."""
