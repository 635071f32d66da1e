"""`factcheck mcp`."""

import click


@click.command("mcp", short_help="Serve agents: the tools of the Model Context Protocol.")
@click.option(
    "--root",
    required=True,
    type=click.Path(),
    metavar="DIR",
    help="The folder whose articles may be read; nothing outside it is opened.",
)
@click.option("--archive", type=click.Path(), metavar="FILE.db", help="The archive that is searched and compared.")
def command(root: str, archive: str | None) -> int:
    """Serve agents over standard input and output, by the Model Context Protocol.

    The tools compare, claims, quotes, check_draft, search_archive and explain read and write nothing else. A client starts this
    command by itself; docs/mcp.md shows how it is told to.
    """
    from .. import mcp

    mcp.serve(root, archive)
    return 0
