"""`factcheck mcp`: the answers of the program as tools of the Model Context Protocol, for agents.

confined.py opens only what lies under one folder, messages.py has what the tools take and give, tools.py answers, and server.py
speaks the protocol.
"""

from .server import serve

__all__ = ["serve"]
