"""The standard that lists of services are kept in: HSDS 3.0, its tables, and what each field holds."""

from collections.abc import Mapping
from enum import Enum
from typing import Final


class Type(Enum):
    """What a field holds."""

    TEXT = "text"
    WEB = "a web address"
    MAIL = "an e-mail address"
    NUMBER = "a number"
    WHOLE = "a whole number"
    DATE = "a date"
    MOMENT = "a date and time"
    CLOCK = "a time of day"
    ID = "an identifier"
    PHONE = "a phone number"


T = Type
_ID: Final = {"id": T.ID}
STATUSES: Final = ("active", "inactive", "defunct", "temporarily closed")

FIELDS: Mapping[str, Mapping[str, Type]] = {
    "organizations": _ID
    | dict.fromkeys(("name", "alternate_name", "description", "tax_status", "tax_id", "legal_status"), T.TEXT)
    | {"email": T.MAIL, "website": T.WEB, "year_incorporated": T.WHOLE, "logo": T.WEB, "uri": T.WEB}
    | {"parent_organization_id": T.ID},
    "services": _ID
    | {"organization_id": T.ID, "program_id": T.ID}
    | dict.fromkeys(
        ("name", "alternate_name", "description", "status", "interpretation_services", "application_process"), T.TEXT
    )
    | dict.fromkeys(
        ("fees_description", "wait_time", "fees", "accreditations", "eligibility_description", "licenses", "alert"),
        T.TEXT,
    )
    | {"url": T.WEB, "email": T.MAIL, "minimum_age": T.NUMBER, "maximum_age": T.NUMBER}
    | {"assured_date": T.DATE, "assurer_email": T.MAIL, "last_modified": T.MOMENT},
    "locations": _ID
    | {"organization_id": T.ID, "location_type": T.TEXT, "url": T.WEB, "latitude": T.NUMBER, "longitude": T.NUMBER}
    | dict.fromkeys(("name", "alternate_name", "description", "transportation"), T.TEXT)
    | dict.fromkeys(("external_identifier", "external_identifier_type"), T.TEXT),
    "service_at_location": _ID | {"service_id": T.ID, "location_id": T.ID, "description": T.TEXT},
    "taxonomies": _ID | dict.fromkeys(("name", "description", "version"), T.TEXT) | {"uri": T.WEB},
    "taxonomy_terms": _ID
    | dict.fromkeys(("code", "name", "description", "taxonomy", "language"), T.TEXT)
    | {"parent_id": T.ID, "taxonomy_id": T.ID, "term_uri": T.WEB},
    "phones": _ID | {"number": T.PHONE, "extension": T.WHOLE, "type": T.TEXT, "description": T.TEXT},
    "contacts": _ID | dict.fromkeys(("name", "title", "department"), T.TEXT) | {"email": T.MAIL},
    "schedules": _ID
    | dict.fromkeys(("valid_from", "valid_to", "dtstart", "until"), T.DATE)
    | {"timezone": T.NUMBER, "count": T.WHOLE, "interval": T.WHOLE, "opens_at": T.CLOCK, "closes_at": T.CLOCK}
    | dict.fromkeys(("wkst", "freq", "byday", "byweekno", "bymonthday", "byyearday"), T.TEXT)
    | dict.fromkeys(("description", "attending_type", "notes"), T.TEXT)
    | {"schedule_link": T.WEB},
    "addresses": _ID
    | dict.fromkeys(("attention", "address_1", "address_2", "city", "region", "state_province"), T.TEXT)
    | dict.fromkeys(("postal_code", "country", "address_type"), T.TEXT),
    "accessibility": _ID | {"description": T.TEXT, "details": T.TEXT, "url": T.WEB},
    "languages": _ID | dict.fromkeys(("name", "code", "note"), T.TEXT),
    "cost_options": _ID
    | {"valid_from": T.DATE, "valid_to": T.DATE, "amount": T.NUMBER}
    | dict.fromkeys(("option", "currency", "amount_description"), T.TEXT),
    "required_documents": _ID | {"document": T.TEXT, "uri": T.WEB},
    "service_areas": _ID | dict.fromkeys(("name", "description", "extent", "extent_type"), T.TEXT) | {"uri": T.WEB},
    "funding": _ID | {"source": T.TEXT},
    "programs": _ID | dict.fromkeys(("name", "alternate_name", "description"), T.TEXT),
    "organization_identifiers": _ID | dict.fromkeys(("identifier_scheme", "identifier_type", "identifier"), T.TEXT),
    "attributes": _ID | {"taxonomy_term_id": T.ID} | dict.fromkeys(("link_type", "value"), T.TEXT),
}
"""Every table with its fields. What the standard says about how a record was changed (`metadata`) is not kept."""

CHILDREN: Mapping[str, Mapping[str, str]] = {
    "organizations": {
        "funding": "funding",
        "contacts": "contacts",
        "phones": "phones",
        "programs": "programs",
        "organization_identifiers": "organization_identifiers",
        "attributes": "attributes",
    },
    "services": {
        "phones": "phones",
        "schedules": "schedules",
        "service_areas": "service_areas",
        "languages": "languages",
        "funding": "funding",
        "cost_options": "cost_options",
        "required_documents": "required_documents",
        "contacts": "contacts",
        "attributes": "attributes",
    },
    "locations": {
        "languages": "languages",
        "addresses": "addresses",
        "contacts": "contacts",
        "accessibility": "accessibility",
        "phones": "phones",
        "schedules": "schedules",
        "attributes": "attributes",
    },
    "service_at_location": {
        "contacts": "contacts",
        "phones": "phones",
        "schedules": "schedules",
        "attributes": "attributes",
    },
    "contacts": {"phones": "phones"},
    "phones": {"languages": "languages"},
}
"""Which lists a record holds, and of which table each is."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id", "name"),
    "services": ("id", "name"),
    "locations": ("id",),
    "service_at_location": ("id", "service_id", "location_id"),
    "taxonomies": ("id", "name"),
    "taxonomy_terms": ("id", "name"),
    "phones": ("number",),
    "programs": ("name",),
    "organization_identifiers": ("identifier_type", "identifier"),
    "attributes": ("taxonomy_term_id",),
}
"""Without which of its fields a record says nothing."""

_TO_FILL = ("address_1", "city", "state_province", "postal_code", "country")
FILLED: Mapping[str, Mapping[str, str]] = {
    "organizations": {"description": ""},
    "services": {"status": "active"},
    "locations": {"location_type": "physical"},
    "taxonomies": {"description": ""},
    "taxonomy_terms": {"description": ""},
    "programs": {"description": ""},
    "addresses": dict.fromkeys(_TO_FILL, "") | {"address_type": "physical"},
}
"""What the standard wants to be there, and what stands there where a list doesn't say."""

ONE_OF: Mapping[str, tuple[str, ...]] = {
    "location_type": ("physical", "postal", "virtual"),
    "address_type": ("physical", "postal", "virtual"),
    "freq": ("WEEKLY", "MONTHLY"),
    "wkst": ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}
"""Fields that the standard has a few words for."""

PARENTS: Mapping[str, str] = {
    "service_at_location_id": "service_at_location",
    "service_id": "services",
    "location_id": "locations",
    "organization_id": "organizations",
}
"""How a row of a CSV table names the records that it belongs to."""
