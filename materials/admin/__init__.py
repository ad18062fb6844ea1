"""The library in Wagtail's admin, where Wagtail's own document views do not know of versions.

Each view stands at the address of the one that it extends (`urls.py`), so every link of Wagtail leads here.
"""
