"""Fitted models, and how they are applied, with NumPy alone.

A model scores candidates that are described by features: plain dicts from a feature's name to its value. Its
weight file is the only list of its features. ``workshop`` fits it; the file says on what, when, and how well
the model does on documents left out.
"""

from generator.models.fitted import Features, FittedModel, Floats, Linear, Trees, load, read, softmax, weights
from generator.models.tasks import TASKS, FitTask, task

__all__ = ["TASKS", "Features", "FitTask", "FittedModel", "Floats", "Linear", "Trees"]
__all__ += ["load", "read", "softmax", "task", "weights"]
