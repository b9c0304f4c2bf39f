"""From a published document to a duty list."""
