"""`python -m telebib`: the command line, where its script is not on the path."""

from telebib.cli import main

main(prog_name="telebib")
