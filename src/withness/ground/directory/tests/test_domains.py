"""What can be hard in daily life: every domain is whole, and its codes mean the same wherever they are used."""

import re

from withness.ground.directory.domains import ADDRESSES, DOMAIN, DOMAINS, GRAVITY, ICD, SAFETY, SOURCES


def test_there_are_sixteen_each_with_words_and_services():
    assert len(DOMAINS) == len(DOMAIN) == 16
    for each in DOMAINS:
        assert each.title
        assert each.about.endswith(".")
        assert each.terms
        assert len(each.terms) == len(each.terms_before), each.code


def test_every_code_is_of_a_system_with_an_address_and_a_source():
    assert ADDRESSES.keys() == SOURCES.keys()
    assert {code.system for each in DOMAINS for code in each.codes} <= ADDRESSES.keys()


def test_codes_of_icd_are_from_z55_to_z65():
    for code in (code for each in DOMAINS for code in each.codes if code.system == ICD):
        assert re.fullmatch(r"Z(5[5-9]|6[0-5])\.\d{1,3}", code.code), code


def test_one_code_of_a_system_at_most_says_no_more_than_that_it_is_hard():
    for each in DOMAINS:
        systems = [code.system for code in each.codes if code.no_more]
        assert len(systems) == len(set(systems)), each.code


def test_safety_at_home_has_no_code_to_send_on():
    assert DOMAIN[SAFETY].codes == ()
    assert GRAVITY in {code.system for code in DOMAIN["food"].codes}
