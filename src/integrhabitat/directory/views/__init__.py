"""Pages: HTTP in, one call into the module, HTTP out."""
