"""`withness reflect`: transcripts from files on this machine, heard on this machine."""
