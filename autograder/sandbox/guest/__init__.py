"""What runs on the student's side of the wall; it imports nothing of the grader but the wire."""
