"""The pages that students get back: verdicts on top, their own work below, the rest folded."""
