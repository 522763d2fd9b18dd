# The shell functions that every script begins with.
