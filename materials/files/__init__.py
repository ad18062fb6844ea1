"""Files of the library: what an upload holds, its text and picture, where its bytes lie and how they are handed out.

No model is known here; everything takes a file or a path and gives plain values back.
"""
