"""The log of gradings: what each run wrote to the gradebook and how it came about, and its reader.

It lies beside the gradebook, one file a run, and is only ever added to. It holds names, numbers
and fingerprints, and nothing that a student wrote but the id: no answer, no hidden input, no text
of a message.
"""
