"""From a chapter's text and its answer key to all that students get."""
