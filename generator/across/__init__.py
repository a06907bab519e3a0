"""What only shows when all briefings are read together: who appears where, what belongs together.

Everything here is made of briefings as they are published, in time that grows no faster than they
do. Nothing here knows of pages.
"""
