"""What a pull request changes, and how reviewers are told."""
