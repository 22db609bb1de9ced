"""Kwame, whose home is being sold, Lucía of a neighbourhood programme, and Bernadette who knows the forms."""
