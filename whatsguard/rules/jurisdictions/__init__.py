"""One module per jurisdiction: data only, named by its ISO code and its name."""
