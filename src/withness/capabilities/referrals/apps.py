"""Referrals: a service chosen together, the words that are said about somebody, and whether it helped."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "withness.capabilities.referrals"
    label = "referrals"
