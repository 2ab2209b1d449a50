"""Letters and annexes as documents, composed once and written in any format.

`view` chooses what a letter shows, `template` finds and fills in the template, `markdown_reader`
reads its marks, `compose` makes the document, and a module in `formats` writes each format.
"""
