"""What a page says is wrong: at its head with links, and beside each control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from prevent_assure.findings import Finding
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.web.pages.addresses import Address, PageKind
from prevent_assure.web.pages.controls import ControlMessage, control_id
from prevent_assure.web.pages.fields import action_fields, assessment_fields, benchmark_fields
from prevent_assure.web.pages.items import PageField
from prevent_assure.web.pages.placing import field_at, key_path
from prevent_assure.web.pages.saving import FieldProblem


@dataclass(frozen=True, slots=True)
class PageProblem:
    """One line at the head of a page; `link` leads to the control, empty where there is none."""

    text: str
    link: str
    is_error: bool


@dataclass(frozen=True)
class RecordPages:
    """The pages of one assessment, and what each of them offers.

    Findings are located in `read`, which is the document or, of a refused save, the changed one.
    """

    document: Document
    read: Document
    rubric: Rubric | None
    year: str
    slug: str

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The benchmarks that have a page, in the order of the rubric."""
        return tuple(it.id for it in self.rubric.benchmarks) if self.rubric else ()

    def fields(self, address: Address) -> tuple[PageField, ...]:
        """Return what a page offers."""
        if address.kind is PageKind.BENCHMARK and self.rubric:
            return tuple(benchmark_fields(self.document, address.benchmark, self.rubric))
        if address.kind is PageKind.ACTIONS:
            return tuple(action_fields(self.document, self.rubric))
        return tuple(assessment_fields(self.document))

    def page_of(self, path: KeyPath, benchmark: str | None = None) -> Address:
        """Return the page that has the value at a path."""
        first, second = (*path, "", "")[:2]
        name = second if first == "benchmarks" else benchmark if not path else None
        if name in self.ids:
            return Address(PageKind.BENCHMARK, self.year, self.slug, benchmark=str(name))
        if first == "actions":
            return Address(PageKind.ACTIONS, self.year, self.slug)
        return Address(PageKind.ASSESSMENT, self.year, self.slug)


def problems(
    pages: RecordPages, here: Address, found: Iterable[Finding]
) -> tuple[list[PageProblem], dict[str, tuple[ControlMessage, ...]]]:
    """Return the findings that a page shows at its head, and those beside its controls.

    The page of the assessment shows all of them.
    """
    lines: list[PageProblem] = []
    beside: dict[str, tuple[ControlMessage, ...]] = {}
    for finding in found:
        text = finding.message if finding.hint is None else f"{finding.message} ({finding.hint})"
        if finding.location.path != pages.document.path:
            if here.kind is PageKind.ASSESSMENT:
                other = f"{finding.location.path}: {text}"
                lines.append(PageProblem(other, "", finding.is_error))
            continue
        path = key_path(pages.read, finding)
        page = pages.page_of(path, finding.benchmark)
        if here not in (page, Address(PageKind.ASSESSMENT, here.year, here.slug)):
            continue
        of = field_at(path, pages.fields(page))
        if page != here:
            lines.append(PageProblem(text, _link(page, of), finding.is_error))
            continue
        lines.append(PageProblem(text, f"#{control_id(of)}" if of else "", finding.is_error))
        if of:
            message = ControlMessage(text, finding.is_error)
            beside[of.name] = (*beside.get(of.name, ()), message)
    return sorted(lines, key=lambda it: not it.is_error), beside


def refusals(
    pages: RecordPages, here: Address, refused: Sequence[FieldProblem], found: Iterable[Finding]
) -> tuple[list[PageProblem], dict[str, tuple[ControlMessage, ...]]]:
    """Return why a form was refused: at the head of its page, and beside its controls."""
    lines, beside = problems(pages, here, found)
    by_name: Mapping[str, PageField] = {it.name: it for it in pages.fields(here)}
    for name, message in refused:
        of = by_name.get(name)
        lines.append(PageProblem(message, f"#{control_id(of)}" if of else "", is_error=True))
        beside[name] = (*beside.get(name, ()), ControlMessage(message, is_error=True))
    return lines, beside


def _link(page: Address, of: PageField | None) -> str:
    return f"{page.path}#{control_id(of)}" if of else page.path
