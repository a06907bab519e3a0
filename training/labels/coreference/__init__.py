"""Labels of the tasks of ``generator.analysis.coreference``."""
