"""Tables of parties, PORTFOLIO and RECORDS, in whichever form they come.

`read.read_table` takes a file, `databases.query_rows` a database and a query; both give rows of
text in normal forms and, in their place, what is wrong with a row (`trouble.Trouble`). A table that
cannot be used at all raises `trouble.BadTable`.
"""
