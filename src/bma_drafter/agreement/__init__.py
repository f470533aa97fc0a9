"""The agreement as its users describe it: model, codes, paths into it, loading."""
