"""The countries whose crisis lines we know: a code, a name, nothing guessed."""

REGIONS = {
    "AU": "Australia",
    "AT": "Austria",
    "CA": "Canada",
    "FR": "France",
    "DE": "Germany",
    "IN": "India",
    "IE": "Ireland",
    "NZ": "New Zealand",
    "ZA": "South Africa",
    "ES": "Spain",
    "CH": "Switzerland",
    "GB": "United Kingdom",
    "US": "United States",
}

OF_AGE = 18
OF_AGE_AT = {"NZ": 20}
"""Where somebody comes of age at another age than 18 (New Zealand: Age of Majority Act 1970)."""
NOT_EVERYWHERE = {
    "CA": "In some provinces and territories it is 19.",
    "GB": "In Scotland it is 16.",
    "US": "In Alabama and Nebraska it is 19, in Mississippi 21.",
}
"""Countries in parts of which it is another age, in a sentence."""


def of_age(region: str | None) -> int:
    """The age at which somebody comes of age in a country; 18 where nobody said which."""
    return OF_AGE_AT.get(region or "", OF_AGE)
