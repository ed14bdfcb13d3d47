"""The MSGLIB tables of a user: what the QI codes of insurers mean, and which rule earns which.

They are not public: telebib loads the tables it is given and invents none (chapter 1, "Replies and
errors on the wire"; columns: chapter 5, "Command line").
"""
