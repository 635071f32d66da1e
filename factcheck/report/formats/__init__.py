"""The formats of a report: one module each, and this folder is the list.

A format defines the functions of `factcheck.report.Format` that it supports. `--format` of a command lists the formats that define
the function of the command's name; `two_claims` is what `compare --explain ID ID` calls.
"""
