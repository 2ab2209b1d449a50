"""Letters and annexes as documents: the words of a template laid out once, in any format.

`templates` finds the template, `template` fills it in, `wording` reads its marks, `compose` makes
the document of it, and a module for each format writes that.
"""
