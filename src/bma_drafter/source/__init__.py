"""Files with positions: read them, say what is wrong with them and where, write them whole or not at all."""
