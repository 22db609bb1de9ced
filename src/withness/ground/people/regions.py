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
