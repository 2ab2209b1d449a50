"""`assure template`: the letter's templates, listed or written out to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.tree import Tree
from prevent_assure.files.write import make_folder
from prevent_assure.letters.template.find import default_template
from prevent_assure.paths import LETTERHEAD, WORDING, FileKind, classify
from prevent_assure.text.safe import quote
from prevent_assure.text.suggest import nearest


def template(name: str | None, root: Path | None, output: Path | None) -> int:
    """List the templates and where each comes from, or write out the packaged one."""
    if name is None:
        write_answer(
            "".join(f"{line}\n" for line in _listed(open_workspace(root, ()).tree)), output
        )
        return 0
    if name != WORDING:
        near = nearest(name, (WORDING,))
        guess = f"; did you mean {quote(near)}?" if near else f"; there is {quote(WORDING)}"
        raise AssureError(f"there is no template {quote(name)}{guess}")
    if output is None:
        raise AssureError("name the file to write with --output, as in templates/letter.md.j2")
    if output.exists():
        raise AssureError(f"{output} is there already, and was left as it is")
    make_folder(output.parent)
    write_answer(default_template().text, output)
    print_note(f"wrote {output}")
    return 0


def _listed(tree: Tree) -> Iterator[str]:
    """Yield each template: its name, the years it is used for, and its path."""
    own = _of_kind(tree, FileKind.TEMPLATE)
    for path in own:
        yield f"{WORDING}  {_years(path)}: {path}"
    if not any(classify(path).year is None for path in own):
        yield f"{WORDING}  {'for every other year' if own else 'for every year'}: the packaged one"
    for path in _of_kind(tree, FileKind.LETTERHEAD):
        yield f"{LETTERHEAD}  {_years(path)}: {path}"


def _of_kind(tree: Tree, kind: FileKind) -> list[str]:
    return [path for path in tree if classify(path).kind is kind]


def _years(path: str) -> str:
    year = classify(path).year
    return f"for {year}" if year else "for every other year"
