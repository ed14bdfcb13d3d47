"""What has no place in the XML or JSON form of a message: an unknown name, a number as a value.

A file of segments has no such thing. What stands astray in the other forms is found where they are
read, and told in more words than these.
"""

from telebib.findings import Severity, Words
from telebib.rule import Rule

_GOOD = """{
  "M0304": {
    "Header": {"UnitType": "03", "VersionOfUnitType": "1", "ActionOfUnit": "0304"},
    "PolicyReference": "POL0001"
  }
}
"""

HINT = Words(
    en="follow docs/forms.md and the schemas of this form, or convert the message from EDI",
    nl="volg docs/forms.md en de schema's van deze vorm, of zet het bericht om vanuit EDI",
    fr="suivez docs/forms.md et les schémas de cette forme, ou convertissez depuis l'EDI",
    de="folgen Sie docs/forms.md und den Schemata dieser Form, oder wandeln Sie aus EDI um",
)

RULE = Rule(
    id="form-invalid",
    family="reading",
    severity=Severity.ERROR,
    source="docs/forms.md",
    good=_GOOD,
    bad=_GOOD.replace("PolicyReference", "PolicyReferense"),
    text=Words(
        en="this has no place in the form of a message",
        nl="dit heeft geen plaats in de vorm van een bericht",
        fr="ceci n'a pas de place dans la forme d'un message",
        de="dies hat keinen Platz in der Form einer Nachricht",
    ),
    hint=HINT,
)
