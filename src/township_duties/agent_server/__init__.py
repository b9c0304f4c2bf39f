"""A list's answers as tools for agents: language models that ask through the Model Context Protocol."""
