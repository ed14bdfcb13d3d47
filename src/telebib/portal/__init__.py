"""What customer portals need: requests of their customers, judged and made into messages.

Nothing here hosts, signs or stores anything (chapter 4 of the specification).
"""
