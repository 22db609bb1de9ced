"""The practice: opening hours, leave, region and rota of those who answer for the work, in a ledger of its own."""
