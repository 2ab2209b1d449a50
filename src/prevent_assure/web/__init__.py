"""The page on this computer: what a browser is shown, and who may see it."""
