"""Drafts: what somebody filled in and has not given yet, in their own drawer."""
