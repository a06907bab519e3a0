"""Fitted models: what they are, which there are, and how they are applied, with NumPy alone.

A model scores candidates that are described by features: plain dicts from a feature's name to its value. Its
weight file is the only list of its features. ``training`` fits it; the file says on what, when, and how well
the model does on documents left out.
"""

from generator.models.model import Features, Floats, Model, load, read, softmax
from generator.models.tasks import TASKS, Task, task

__all__ = ["TASKS", "Features", "Floats", "Model", "Task", "load", "read", "softmax", "task"]
