"""What `dev.py` does, by subject: programs, stamps, packages, front_end, kernel, browser, serving, proof.

Runs before anything is installed: imports the standard library and its own files, nothing else.
"""
