"""What is said of a seed: in the file itself, above its text or in its sidecar."""
