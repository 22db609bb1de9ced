"""The sciences on the command line: a file in, a readable report or JSON out, and one line for what is wrong."""
