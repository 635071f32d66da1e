"""`factcheck` and `python -m factcheck`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it quietly from the first moment, before anything else is loaded."""
    try:
        from factcheck import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as error:
        # Python wraps what comes up while a class is made, as during an import.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        sys.exit(130)


if __name__ == "__main__":
    main()
