"""`assure explain`: the manual's section on a rule."""

from __future__ import annotations

from prevent_assure.checks.manual import brief, plain, sections
from prevent_assure.commands.console import write_answer
from prevent_assure.errors import AssureError
from prevent_assure.files import resources
from prevent_assure.text.safe import quote
from prevent_assure.text.suggest import nearest


def explain(rule: str | None) -> int:
    """Print the manual's section on a rule, or one line for each rule."""
    found = sections((resources.path("docs") / "rules.md").read_text(encoding="utf-8"))
    if rule is None:
        width = max(map(len, found))
        write_answer("".join(f"{name:{width}}  {brief(found[name])}\n" for name in found), None)
    elif rule in found:
        write_answer(f"{rule}\n\n{plain(found[rule])}\n", None)
    else:
        near = nearest(rule, tuple(found))
        hint = f"; did you mean {quote(near)}?" if near else "; `assure explain` lists them all"
        raise AssureError(f"there is no rule {quote(rule)}{hint}")
    return 0
