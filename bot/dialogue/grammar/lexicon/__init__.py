"""The words of a conversation that belong to no single tool: kept as data, both languages side by side."""
