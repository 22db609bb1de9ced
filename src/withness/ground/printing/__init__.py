"""What somebody keeps: a page as PDF, a document to go on writing in, plain text."""
