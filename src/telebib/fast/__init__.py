"""The fast road of validation: what need not be judged twice, nor ever looked at closely.

It says of a message "nothing to find", or hands it to the exact road (`telebib.validate`), which it
learns from. No rule is written here: a rule states of itself what it sees and on which values it is
silent (`telebib.rule`), and what it does not state is looked at exactly.
"""
