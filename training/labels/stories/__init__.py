"""Labels of the tasks of ``generator.stories``."""
