"""The acceptance rows about values: D-01 to D-32 and D-72 to D-74."""

from typing import Any

from telebib import Party, Record, Settings
from tests.exchange.cases import FULL, NOTHING, B, E, G, main, record, sent
from tests.exchange.row import Row, reply, silence

EXACT = Settings(comparison="exact")
AS_EMPTY = Settings(placeholders_as_empty=True)
EMAIL, BILLING, MOBILE = "003.1 email", "003.1 billing_email", "003.1 mobile"
SIMILAR, DIFFERENT = "similar", "different"
NORMALISED = "info value-normalised"


def sides(ours: Party, theirs: Party) -> tuple[Any, Record]:
    """A message and a record of one party each."""
    return sent(ours), record(theirs)


def e(ours: Any, theirs: Any) -> tuple[Any, Record]:
    """Both sides alike but for the e-mail."""
    return sides(main(ours, B, G), main(theirs, B, G))


def g(ours: Any, theirs: Any) -> tuple[Any, Record]:
    """Both sides alike but for the mobile."""
    return sides(main(E, B, ours), main(E, B, theirs))


def similar_e(row: str, ours: Any, theirs: Any, *rules: str) -> Row:
    """Addresses that are alike after normalising: nothing is sent."""
    return _similar(row, e(ours, theirs), EMAIL, rules)


def similar_g(row: str, ours: Any, theirs: Any, *rules: str) -> Row:
    """Numbers that are alike after normalising: nothing is sent."""
    return _similar(row, g(ours, theirs), MOBILE, rules)


def _similar(row: str, both: Any, field: str, rules: tuple[str, ...]) -> Row:
    return silence(
        row, *both, unlike={field: SIMILAR}, notes="value-normalised", rules=(NORMALISED, *rules)
    )


DIFFERENT_VALUES = [
    silence("D-01", *sides(FULL, FULL)),
    silence("D-02", *sides(NOTHING, NOTHING)),
    reply("D-03", *e((), E), unlike={EMAIL: DIFFERENT}),
    reply("D-04", *sides(main(E, (), G), main((), (), G)), unlike={EMAIL: DIFFERENT}),
    reply(
        "D-05",
        *sides(FULL, NOTHING),
        unlike={EMAIL: DIFFERENT, BILLING: DIFFERENT, MOBILE: DIFFERENT},
    ),
    reply("D-06", *sides(NOTHING, main(g=G)), unlike={MOBILE: DIFFERENT}),
    reply("D-07", *g("0470123457", G), unlike={MOBILE: DIFFERENT}),
    reply("D-08", *sides(FULL, main(E, "boek@example.be", G)), unlike={BILLING: DIFFERENT}),
    reply(
        "D-09",
        *sides(FULL, main(B, E, G)),
        unlike={EMAIL: DIFFERENT, BILLING: DIFFERENT},
        notes=("swapped-addresses",) * 2,
        rules="info swapped-addresses",
    ),
]

WRITTEN_OTHERWISE = [
    similar_e("D-10", "Jan@EXAMPLE.be", "Jan@example.be"),
    similar_e("D-11", "JAN@example.be", "jan@example.be"),
    reply(
        "D-11 local_part = exact",
        *e("JAN@example.be", "jan@example.be"),
        settings=Settings(local_part="exact"),
        unlike={EMAIL: DIFFERENT},
    ),
    similar_e("D-12 blanks", "  jan@example.be ", "jan@example.be"),
    similar_e("D-12 no-break space", "\xa0jan@example.be\xa0", "jan@example.be"),
    similar_e("D-13", "a@bücher.example", "a@xn--bcher-kva.example"),
    reply("D-14", *e("jan.p@gmail.com", "janp@gmail.com"), unlike={EMAIL: DIFFERENT}),
    reply("D-15", *e("jan+ins@x.be", "jan@x.be"), unlike={EMAIL: DIFFERENT}),
    similar_e("D-16", "jose\u0301@example.be", "jos\u00e9@example.be", "info charset-utf-8"),
    similar_e("D-16 the other way round", "jos\u00e9@example.be", "jose\u0301@example.be"),
    similar_g("D-17", "0470 12 34 56", "+32470123456"),
    similar_g("D-18", "0470/12.34.56", "0032 470 12 34 56"),
    similar_g("D-19", "+32(0)470123456", "+32 0470 12 34 56"),
    similar_g("D-20", "470123456", "0470123456"),
    reply("D-21", *g("0470123456", "0470123457"), unlike={MOBILE: DIFFERENT}),
    similar_g("D-22", "+31612345678", "0031 6 12345678"),
    reply(
        "D-27",
        *g("0470 12 34 56", "+32470123456"),
        settings=EXACT,
        unlike={MOBILE: SIMILAR},
        notes="value-normalised",
        rules=NORMALISED,
    ),
    silence("D-27 the same as written", *sides(FULL, FULL), settings=EXACT),
]

LONG, FITS = f"{'j' * 60}@example.be", f"{'j' * 59}@example.be"

INVALID = [
    reply(
        "D-23",
        *g("0612345678", "+31612345678"),
        unlike={MOBILE: DIFFERENT},
        notes="phone-invalid",
        rules="error phone-invalid",
    ),
    silence(
        "D-24",
        *g("04 223 45 67", "04 223 45 67"),
        notes=("phone-not-mobile",) * 2,
        rules="warning phone-not-mobile",
    ),
    silence("D-25", *e("abc", "abc"), notes=("email-invalid",) * 2, rules="error email-invalid"),
    reply(
        "D-26",
        *e("geen", ()),
        unlike={EMAIL: DIFFERENT},
        notes="placeholder",
        rules="warning placeholder",
    ),
    silence(
        "D-26 as empty",
        *e("geen", ()),
        settings=AS_EMPTY,
        notes="placeholder",
        rules="warning placeholder",
    ),
    silence(
        "D-73",
        *e(LONG, LONG),
        notes=("email-too-long",) * 2,
        rules="warning email-too-long",
    ),
    reply(
        "D-73 compared whole",
        *e(LONG, FITS),
        unlike={EMAIL: DIFFERENT},
        notes="email-too-long",
        rules="warning email-too-long",
    ),
    silence(
        "D-74",
        *e("a@x.be;b@x.be", "a@x.be;b@x.be"),
        notes=("email-invalid",) * 2,
        rules="error email-invalid",
    ),
    reply(
        "D-74 is not two addresses",
        *e("a@x.be;b@x.be", ("a@x.be", "b@x.be")),
        unlike={EMAIL: DIFFERENT},
        notes="email-invalid",
        rules="error email-invalid",
    ),
]

SEVERAL = [
    silence("D-28", *e(("x@example.be", "y@example.be"), ("y@example.be", "x@example.be"))),
    reply("D-29", *e(("x@example.be", "y@example.be"), "x@example.be"), unlike={EMAIL: DIFFERENT}),
    silence("D-30", *e((E, E), E), notes="value-normalised", rules=NORMALISED),
]

ABSENT_OR_OTHER = [
    silence(
        "D-32",
        *sides(main(E, None, G), main(E, (), G)),
        notes="contact-segment-absent",
        rules="info contact-segment-absent",
    ),
    reply(
        "D-32 filled at I",
        *sides(main(E, None, G), FULL),
        unlike={BILLING: DIFFERENT},
        notes="contact-segment-absent",
        rules="info contact-segment-absent",
    ),
    reply(
        "D-72",
        sent(main((), B, G), in_party=f"COM+008:{E}'"),
        record(FULL),
        unlike={EMAIL: DIFFERENT},
        rules="warning not-contact-data",
    ),
    silence(
        "D-72 beside COM+003",
        sent(FULL, in_party="COM+008:other@example.be'"),
        record(FULL),
        rules="warning not-contact-data",
    ),
]

ROWS = [*DIFFERENT_VALUES, *WRITTEN_OTHERWISE, *INVALID, *SEVERAL, *ABSENT_OR_OTHER]
