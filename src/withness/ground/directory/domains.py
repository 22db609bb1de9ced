"""What can be hard in daily life, in sixteen domains: what each is about, which services are for it, and its codes.

The domains are those of AHC-HRSN and the Gravity Project; every word here is our own. `needs`, `referrals` and the
programme's facts use the same codes, so that what was hard, what was looked for and what keeps failing meet.
"""

from msgspec import Struct

SAFETY = "safety"
"""The domain whose answers are heard by that client and the therapists alone."""

ICD, LOINC, SNOMED, GRAVITY = "icd-10-cm", "loinc", "snomed", "gravity"
ADDRESSES = {
    ICD: "http://hl7.org/fhir/sid/icd-10-cm",
    LOINC: "http://loinc.org",
    SNOMED: "http://snomed.info/sct",
    GRAVITY: "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes",
}
SOURCES = {
    ICD: "ICD-10-CM, chapter 21 (Z55 to Z65), NCHS and CMS, edition of October 2025",
    LOINC: "LOINC, questions of AHC-HRSN and the Hunger Vital Sign, Regenstrief Institute",
    SNOMED: "SNOMED CT; only the one code that HL7's published example of food insecurity has",
    GRAVITY: "HL7 SDOH Clinical Care, SDOHCC temporary codes (categories), Gravity Project",
}


class Code(Struct, frozen=True):
    """A code that others know a domain by.

    `no_more`: it says no more than "this is hard now". Others say more than anybody was asked (a cause, a household)
    and are facts to know, not to be sent on. `checked`: on 2026-11-26 its meaning was compared with published text
    that quotes it; nothing was compared with the full table of whoever keeps it.
    """

    system: str
    code: str
    no_more: bool = False
    checked: bool = True


class Domain(Struct, frozen=True):
    """One domain. `terms` are the Open Eligibility ids of services for it, as published in 2.0; `terms_before` the
    same as the Ohana API numbers them. A term stands for all below it."""

    code: str
    title: str
    about: str
    terms: tuple[str, ...]
    terms_before: tuple[str, ...]
    codes: tuple[Code, ...] = ()

    @property
    def all_terms(self) -> tuple[str, ...]:
        """The codes that a directory may know these terms by, whichever list it was brought in from."""
        return self.terms + self.terms_before


DOMAINS = (
    Domain(
        "housing",
        "Somewhere to live",
        "Having a place to stay that you can keep, without fearing that you must leave it.",
        ("1116", "1121", "1135", "1136", "1137", "1142", "1150", "1152", "1243", "1295"),
        ("101-02-03", "101-04", "103-01", "103-02", "103-03", "103-04", "103-05-02-04", "103-05-04", "107-02-04", "108-05-03"),  # noqa: E501
        (Code(ICD, "Z59.9", no_more=True), Code(ICD, "Z59.00"), Code(ICD, "Z59.811"), Code(ICD, "Z59.819"),
         Code(GRAVITY, "housing-instability"), Code(GRAVITY, "homelessness")),
    ),
    Domain(
        "housing_quality",
        "How the home is",
        "A home that is dry, warm and in one piece: no mould, no vermin, nothing broken that stays broken.",
        ("1141", "1142", "1164", "1166", "1246"),
        ("103-03-05", "103-04", "104-03-01", "104-03-03", "107-02-04-05"),
        (Code(ICD, "Z59.10", no_more=True), Code(LOINC, "96778-6"), Code(GRAVITY, "inadequate-housing", no_more=True)),
    ),
    Domain(
        "food",
        "Food",
        "Enough to eat for everybody in the household, and not having to skip meals so that it lasts.",
        ("1102", "1114", "1120", "1234", "1258"),
        ("101-02-01", "101-03", "102", "107-02-02", "107-03-02"),
        (Code(ICD, "Z59.41", no_more=True), Code(SNOMED, "733423003", no_more=True), Code(LOINC, "88124-3"),
         Code(GRAVITY, "food-insecurity", no_more=True)),
    ),
    Domain(
        "transport",
        "Getting there",
        "Getting to work, to the doctor, to the shops and back, and being able to pay for it.",
        ("1105", "1117", "1205", "1242", "1251", "1252", "1322"),
        ("101-02-04", "105", "106-05-07", "107-02-03-07", "107-02-05-05", "107-02-06", "109-02-05"),
        (Code(ICD, "Z59.82", no_more=True), Code(LOINC, "93030-5"),
         Code(GRAVITY, "transportation-insecurity", no_more=True)),
    ),
    Domain(
        "utilities",
        "Power, heating, water",
        "Electricity, gas, heating and water that stay on, and bills for them that can be paid.",
        ("1119", "1138", "1244"),
        ("101-02-06", "103-03-02", "107-02-04-02"),
        (Code(ICD, "Z59.12"), Code(ICD, "Z59.861"), Code(LOINC, "96779-4"),
         Code(GRAVITY, "utility-insecurity", no_more=True)),
    ),
    Domain(
        SAFETY,
        "Safety at home",
        "Being safe where you live, with the people who are there or who come there.",
        ("1123", "1151"),
        ("101-06", "103-05-03"),
    ),
    Domain(
        "money",
        "Money",
        "Money that lasts for what is needed; debts, benefits and papers that have to do with money.",
        ("1107", "1113"),
        ("101-02", "107"),
        (Code(ICD, "Z59.869", no_more=True), Code(ICD, "Z59.6"), Code(LOINC, "76513-1"),
         Code(GRAVITY, "financial-insecurity", no_more=True)),
    ),
    Domain(
        "work",
        "Work",
        "Finding work, keeping it, and being treated fairly there.",
        ("1110", "1297", "1341"),
        ("108-05-05", "109-03-08", "110"),
        (Code(ICD, "Z56.9", no_more=True), Code(ICD, "Z56.0"), Code(LOINC, "96780-2"),
         Code(GRAVITY, "employment-status")),
    ),
    Domain(
        "schooling",
        "School and learning",
        "School, training, a course or a language: being able to go, and getting on there.",
        ("1247", "1296", "1317", "1318", "1323", "1345", "1349"),
        ("107-02-05", "108-05-04", "109-01", "109-02", "109-03", "109-05", "109-06"),
        (Code(ICD, "Z55.9", no_more=True), Code(LOINC, "96782-8"), Code(GRAVITY, "educational-attainment")),
    ),
    Domain(
        "childcare",
        "Somebody for the children",
        "Somebody good to look after the children while you are at work, at an appointment, or need a break.",
        ("1233", "1279", "1280", "1283", "1284", "1294", "1344"),
        ("107-02-01", "108-03-02", "108-03-03", "108-03-04", "108-03-05", "108-05-02", "109-04"),
        (Code(ICD, "Z59.87"),),
    ),
    Domain(
        "family",
        "Family and community",
        "Looking after others and being looked after; getting on with family, neighbours and the people around you.",
        ("1195", "1271", "1278", "1286", "1306", "1315", "1337", "1387"),
        ("106-04-05", "108-01", "108-03-01", "108-03-07", "108-07-03", "108-07-09-03", "109-03-07-04", "111-02"),
        (Code(ICD, "Z63.9", checked=False), Code(ICD, "Z63.6")),
    ),
    Domain(
        "loneliness",
        "Being alone too much",
        "Having people to talk to, to do something with, or simply to be with.",
        ("1285", "1308", "1309", "1310", "1311", "1312", "1316"),
        ("108-03-06", "108-07-05", "108-07-06", "108-07-07", "108-07-08", "108-07-09", "108-07-10"),
        (Code(ICD, "Z60.2"), Code(ICD, "Z60.4"), Code(LOINC, "93159-2"),
         Code(GRAVITY, "social-connection", no_more=True)),
    ),
    Domain(
        "discrimination",
        "Being treated worse",
        "Being treated worse than others because of who you are, where you come from, or what you believe.",
        ("1374", "1382", "1386"),
        ("110-05", "111-01-03", "111-01-07"),
        (Code(ICD, "Z60.5", no_more=True),),
    ),
    Domain(
        "digital",
        "Phone and internet",
        "A phone or computer that works, a connection you can pay for, and knowing your way around with them.",
        ("1351", "1367"),
        ("109-06-02", "110-03-02"),
        (Code(GRAVITY, "digital-access", no_more=True), Code(GRAVITY, "digital-literacy")),
    ),
    Domain(
        "legal",
        "Law and papers",
        "Court, police, residence or identity papers, or anything else for which one would ask a lawyer.",
        ("1111", "1346"),
        ("109-05-01", "111"),
        (Code(ICD, "Z65.3", no_more=True), Code(ICD, "Z60.3")),
    ),
    Domain(
        "health_costs",
        "The cost of health",
        "Paying for doctors, medicines, teeth or glasses, and being insured for it.",
        ("1115", "1199", "1236", "1268"),
        ("101-02-02", "106-05", "107-02-03", "107-06-01"),
        (Code(GRAVITY, "medical-cost-burden", no_more=True), Code(GRAVITY, "health-insurance-coverage-status"),
         Code(ICD, "Z59.71")),
    ),
)  # fmt: skip
DOMAIN = {each.code: each for each in DOMAINS}
"""Each by its code; in the order of DOMAINS."""
