"""What a value is by its form: addresses, numbers and codes of persons and companies, dates.

One file a kind, and in each the same few words: `compact` takes away how a value was written down,
`normalised` gives the one form in which two values are alike or not (None when it is no such value:
then `compact` is what there is to compare), `fault` says why it is none ("" when it is one).

Nothing here raises or looks anything up outside, and no result says what the value was. A library
is loaded when a value is not plainly fine.
"""
