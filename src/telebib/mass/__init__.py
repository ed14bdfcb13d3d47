"""Whole portfolios, both ways: tables in, messages out, answers, and what a person settles.

tables/      PORTFOLIO and RECORDS in CSV, XLSX, Parquet or a database -> rows, mistakes by line
contracts    the rows of one contract -> a `Record`, or why it cannot be used
records      what answers by policy number: a store, a mapping, a database
store        millions of rows by policy number, in a file that is removed afterwards
prepare      contracts -> messages, or why there is none; portfolio: the same of a table, by line
answer       messages and records -> outcomes; duplicates, judged: what a run adds to a decision
outgoing     outcomes -> one file a broker
processing   the counts of a run, without personal data
review/      answers beside the portfolio, for a person to settle
"""
