"""Messages the rules show themselves on; every person in them is invented."""

HEADER = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
FLAGS = "GIS+A1ZV+2'GIS+A094+2'GIS+A09C+2'GIS+A1ZR+2'GIS+A1ZN+2'GIS+A1ZO+2'GIS+A1ZP+2'GIS+A1ZZ+1'"
POLICY = "RFF+001:POL0001'"
INSURER = "XRH+1'PTY+006+0097:006'XRT+1'"
INTERMEDIARY = "XRH+1'PTY+002+10000:006+BCAB90000001:002'XRT+1'"
NAME = "NME+001+Janssens:Jan'"
ADDRESS = "ADR+002+Voorbeeldstraat:1+1000+Brussel+B'"
CONTACT = "COM+003:jan@example.be'COM+009'COM+007:?+32470000000'"
POLICYHOLDER = f"XRH+1'PTY+003'{NAME}{ADDRESS}{CONTACT}ATT+A131+1'ATT+A10C+2'XRT+1'"
TRAILER = "XET+04'"

MASS = HEADER + FLAGS + POLICY + INSURER + INTERMEDIARY + POLICYHOLDER + TRAILER
"""A broker's mass message in which no rule finds anything."""

NOTICE = "XEH+03+1+0304'GIS+B004+3'XRH+1'CLS+003+AB01'XRT+1'XET+03'"
"""A premium notice: a type that is listed and has no definition here."""


def wrapped(*messages: str) -> str:
    """Messages in an envelope."""
    return "XGH+1+1:BROKER:4+2:0097:4'" + "".join(messages) + "XGT+1'"


CLEAN = wrapped(MASS)
"""A whole file in which no rule finds anything."""

PRODUCTION = (
    "XEH+01+2+0124+++00++++202601151030+E1:::M0124:17'GIS+EW05+4'GIS+EW00+21'GIS+5741+1'"
    f"DTM+008:15012026:001'{POLICY}RFF+002:0001'{INSURER}{INTERMEDIARY}{POLICYHOLDER}XET+01'"
)
"""A production message of no contact process: that is all that is found in it."""

REPLY = (
    "XEH+01+2+0124+++00++++202601151030+E1:::M0124:17'GIS+EW05+4'GIS+EW00+19'GIS+5741+2'"
    f"DTM+008:15012026:001'{POLICY}XRH+1'ACT+008'ATT+CMPB+80'XRT+1'"
    f"{INSURER}{INTERMEDIARY}{POLICYHOLDER}XET+01'"
)
"""An insurer's answer to a mass message, in which no rule finds anything."""
