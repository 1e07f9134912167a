"""Workers that grade submissions side by side, on this machine or on others."""
