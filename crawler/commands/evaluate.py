"""`oit evaluate`: how right the program is, measured on labelled sites."""

from __future__ import annotations

import json
import logging
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer

from crawler.commands.failure import CommandError
from crawler.commands.inputs import QuietOption, instrument_of, show_logs
from crawler.commands.progress import ProgressLine

if TYPE_CHECKING:
    from crawler.audit.evaluation import Corpus, LabelledRoute, Scores
    from crawler.store.database import Store
    from rules.instrument import Instrument

_DEFAULT_INSTRUMENT = "obec-school-2566"
_LOWEST_WAY_IN = 95


def evaluate(
    corpus_folder: Annotated[
        Path, typer.Argument(metavar="CORPUS", help="A folder with labels/*.json and sites/<name>/site/.")
    ],
    verdicts: Annotated[
        bool, typer.Option("--verdicts", help="CORPUS holds labelled evidence (*.toml): measure the verdicts on it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Serve labelled sites on this machine, audit them, and compare the answers with the labels.

    Nothing but this machine is visited. Printed are precision, recall and F1 of the claimed links, of
    placeholders, of the presence of items and of the ways from the home page, and every mistake.

    \b
    Example (ตัวอย่าง):
      oit evaluate corpus --json > ผลวัด.json
    """
    from crawler.audit.evaluation import CorpusError, read_corpus

    if verdicts:
        _show_verdicts(corpus_folder, as_json=as_json)
        return
    try:
        corpus = read_corpus(corpus_folder)
    except CorpusError as error:
        raise CommandError(str(error)) from None
    show_logs(quiet=True)
    logging.disable(logging.ERROR)  # what stored sites lack is no fault of the program
    scores = _measured(corpus, quiet=quiet)
    if as_json:
        print(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2))
    else:
        _show(scores)


def _show_verdicts(folder: Path, *, as_json: bool) -> None:
    from crawler.audit.evaluation import CorpusError
    from crawler.audit.verdict_corpus import read_verdict_corpus
    from crawler.audit.verdict_evaluation import judge_labelled

    instrument = instrument_of(_DEFAULT_INSTRUMENT)
    try:
        corpus = read_verdict_corpus(folder, instrument.fiscal_year)
    except CorpusError as error:
        raise CommandError(str(error)) from None
    scores = judge_labelled(corpus, instrument)
    if as_json:
        print(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2))
        return
    print(f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'wrong':>8}{'missed':>8}")
    for reason, values in scores.as_dict()["reasons"].items():
        _row(reason, values)
    print()
    for label, values in scores.as_dict()["labels"].items():
        print(f"{label:<24}{values['right']:>10} right{values['wrong']:>8} wrong")
    for mistake in scores.mistakes:
        print("{} {} {}: expected {}; said {}".format(*mistake))


def _measured(corpus: Corpus, *, quiet: bool) -> Scores:
    from crawler.audit.evaluation import Scores, compare_page
    from crawler.audit.options import AuditOptions
    from crawler.audit.run import run_audit
    from crawler.audit.static_site import serve
    from crawler.office.result import stored_result
    from crawler.store.database import Store
    from reports.explanations import tell
    from rules.site import School

    instruments = {page.instrument: instrument_of(page.instrument) for page in corpus.pages}
    default = instruments.get(_DEFAULT_INSTRUMENT) or instrument_of(_DEFAULT_INSTRUMENT)
    scores = Scores()
    with ExitStack() as stack:
        folders = {name: corpus.folder / "sites" / name / "site" for name in _sites(corpus)}
        roots = {
            name: stack.enter_context(serve(folder, f"127.0.0.{number}"))
            for number, (name, folder) in enumerate(sorted(folders.items()), start=2)
            if folder.is_dir()
        }
        pages = {page.name: page for page in corpus.pages if page.site in roots}
        schools = [
            School(name, page.site, roots[page.site] + quote(page.page), instrument=page.instrument)
            for name, page in pages.items()
        ]
        routes = {f"route-{route.site}": route for route in corpus.routes if route.site in roots}
        schools += [School(code, route.site, roots[route.site] + quote(route.entry)) for code, route in routes.items()]
        store = stack.enter_context(Store.open(Path(stack.enter_context(_folder())) / "evaluation.sqlite"))
        options = AuditOptions(
            default,
            instruments,
            delay=0.0,
            allow_private=True,
            loopback_only=True,
            retry_pause=0.0,
            concurrency=8,
            own_hosts=True,
        )
        progress = ProgressLine(quiet=quiet)
        summary = run_audit(schools, options, store, progress=progress)
        progress.close()
        run = store.run(summary.run_id)
        for name, page in pages.items():
            result = stored_result(store, run, name, instruments[page.instrument], tell=tell)
            compare_page(page, roots[page.site] + quote(page.page), result, scores)
        for code, route in routes.items():
            _compare_route(store, run.id, code, route, roots[route.site], default, scores)
    return scores


def _sites(corpus: Corpus) -> set[str]:
    return {page.site for page in corpus.pages} | {route.site for route in corpus.routes}


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def _compare_route(
    store: Store,
    run_id: str,
    code: str,
    route: LabelledRoute,
    root: str,
    instrument: Instrument,
    scores: Scores,
) -> None:
    from checks.page_reader import read_body
    from crawler.audit.evaluation import compare_route
    from crawler.audit.programs import read_file
    from crawler.audit.stored_library import StoredLibrary
    from rules.locating import promise, site_claims
    from rules.reading.site_reader import SiteReader

    fetches = store.fetches(run_id, code)
    reader = SiteReader(instrument, StoredLibrary(store, instrument), read_file)
    found = site_claims(reader.located(fetches), instrument.fiscal_year)
    entry = root + quote(route.entry)
    ways: list[str] = []
    for fetch in fetches:
        if fetch.url == entry and fetch.sha256:
            body = store.bodies.get(fetch.sha256)
            page = read_body(body, fetch.final_url or fetch.url)
            ways = [link.href for link in page.links if promise(link, instrument) >= _LOWEST_WAY_IN]
    compare_route(route, entry, (*found.index_pages, *found.named_pages), ways, scores)


def _show(scores: Scores) -> None:
    figures = scores.as_dict()
    print(f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'wrong':>8}{'missed':>8}")
    for measure, values in figures["totals"].items():
        _row(measure, values)
    for heading in ("sites", "items"):
        print(f"\n{heading}")
        for name, measures in figures[heading].items():
            for measure, values in measures.items():
                _row(f"{name} {measure}", values)
    if figures["errors"]:
        print("\nmistakes")
    for mistake in figures["errors"]:
        print(f"{mistake['site']} {mistake['code']}: expected {mistake['expected']}; said {mistake['said']}")
    sys.stdout.flush()


def _row(name: str, values: dict[str, Any]) -> None:
    print(
        f"{name:<36.36}{values['precision']:>8.3f}{values['recall']:>8.3f}{values['f1']:>8.3f}"
        f"{values['hits']:>7}{values['wrong']:>7}{values['missed']:>7}"
    )
