"""`python -m caseload`: the command."""

from caseload.experiments.cli.main import main

if __name__ == "__main__":
    main()
