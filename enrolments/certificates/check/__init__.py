"""The page that tells whether a certificate is real. It knows the register only, so it works for paper years later.

The code is the key: whoever has it sees the name, and nobody else. Nothing lists or searches certificates, the answer
to a wrong code is always the same, and no code reaches a log, a search engine, a cache or another site.
"""
