"""How inputs are drawn: one module a chapter, beside the answer key but holding no answers."""
