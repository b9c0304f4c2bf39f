"""From a file to its paragraphs and tables; nothing here knows of duties."""
