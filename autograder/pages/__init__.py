"""What all pages for people share: their look, signs, formulas, and how text becomes HTML."""
