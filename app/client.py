"""The library of a running server, over HTTP: what notebooks use, and commands while a server owns the library."""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

from app.api.options import is_loopback
from app.conversations.remote import ConversationsRemote
from app.jobs import FINISHED
from app.model import (
    Answer,
    AskRequest,
    ClassifyResults,
    Collection,
    CollectionChange,
    Collections,
    DocumentChange,
    DocumentOrder,
    DocumentPage,
    DocumentStatements,
    DocumentText,
    IngestItem,
    IngestReport,
    Job,
    Override,
    OverrideList,
    OverrideRequest,
    SearchResults,
    Verdict,
    Verdicts,
    Withheld,
)
from app.owner import running_server
from app.remote import M, given, id_part, part
from app.replies import error_from, error_of, events, is_problem, parse
from app.service import (
    AnswerTold,
    BackupReport,
    Health,
    IngestRequest,
    OnAskEvent,
    OnProgress,
    OnVerdict,
    Opening,
    Original,
    Progress,
    Retrieval,
    StatementTold,
    VerdictTold,
    WithheldTold,
)
from app.tables import TablesRemote
from app.targets import absolute, files_of, looks_like_symbol
from app.votes import VotesRemote
from ingest.errors import InputError, NotFound, OnRecordError, ServerError, UsageError
from ingest.model import Document, SourceType

# A model may take minutes over an answer; a connection on this machine or the next takes no such time.
TIMEOUT = httpx.Timeout(300.0, connect=5.0, pool=5.0)
POLL_SECONDS = (0.05, 0.1, 0.2, 0.5)

_TOLD: dict[str, type[Progress | Retrieval | Opening | StatementTold]] = {
    "status": Progress,
    "retrieval": Retrieval,
    "opening": Opening,
    "statement": StatementTold,
}
_START = "Start it with `onrecord serve`."


class OnRecord(ConversationsRemote, VotesRemote, TablesRemote):
    """A library, spoken to over HTTP. Implements `app.service.Service`; a context manager.

    url: where the server is; without it, the running server of the library in `home` is found.
    key: an API key, where the server asks for one.
    home: the library's folder; without it and without a url, ONRECORD_HOME's or the platform's.
    token: the token of the library's owner, which lets the server read files of this machine; found by `home`.

    Raises ServerError when no server runs or it cannot be reached; whatever the server reports is raised again as
    the error of `ingest.errors` that it was.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        key: str | None = None,
        home: Path | None = None,
        token: str | None = None,
        timeout: httpx.Timeout | float = TIMEOUT,
    ) -> None:
        if url is None:
            home = home if home is not None else _default_home()
        found = running_server(home) if home is not None else None
        if url is None:
            if found is None:
                raise ServerError(f"No server runs on the library in {home}.", _START)
            url = found.url
        if found is not None and found.url == url.rstrip("/"):
            token = token or found.token
        self.url = url.rstrip("/")
        self._token = token
        host = _host(self.url)
        bearer = key or self._token
        self._http = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {bearer}"} if bearer else {},
            timeout=timeout,
            trust_env=not is_loopback(host),  # a proxy cannot reach this machine's own loopback
        )

    def ask(self, request: AskRequest | str, tell: OnAskEvent | None = None) -> Answer:
        """Answer a question; a plain text is asked of the whole library.

        `tell` hears the stages and each statement as it comes; what it raises stops the work.
        """
        if isinstance(request, str):
            request = AskRequest(question=request)
        body = request.model_dump(mode="json", exclude_none=True)
        if tell is None:
            return self._call(Answer, "POST", "/api/ask", json=body)
        with self._stream("POST", "/api/ask", json=body) as told:
            for name, data in told:
                if name in _TOLD:
                    tell(parse(_TOLD[name], data))
                elif name == "withheld":
                    tell(WithheldTold(withheld=parse(Withheld, data)))
                elif name == "answer":
                    answer = parse(Answer, data)
                    tell(AnswerTold(answer=answer))
                    return answer
                elif name == "error":
                    raise error_of(json.loads(data))
        raise ServerError("The server ended the answer before it was whole.", "Ask again; its log may say why.")

    def answer(self, answer_id: str) -> Answer:
        """Read a kept answer."""
        return self._call(Answer, "GET", f"/api/answers/{id_part(answer_id)}")

    def check(self, claim: str, *, collection: str | None = None, as_of: str | None = None) -> Verdict:
        """Hold a claim against the library: what stands for it, what against it, what comes near."""
        body = given({"claim": claim, "collection": collection, "as_of": as_of})
        return self._call(Verdict, "POST", "/api/check", json=body)

    def check_text(
        self,
        text: str,
        *,
        collection: str | None = None,
        as_of: str | None = None,
        progress: OnProgress | None = None,
        tell: OnVerdict | None = None,
    ) -> Verdicts:
        """Hold every sentence of a text against the library; `start` and `end` are offsets in `text`.

        `tell` hears each verdict as it comes; what it raises stops the work.
        """
        body = given({"text": text, "collection": collection, "as_of": as_of})
        with self._stream("POST", "/api/check", json=body) as told:  # a long text takes minutes
            for name, data in told:
                if name == "status" and progress is not None:
                    progress(parse(Progress, data))
                elif name == "verdict" and tell is not None:
                    tell(parse(VerdictTold, data))
                elif name == "verdicts":
                    return parse(Verdicts, data)
                elif name == "error":
                    raise error_of(json.loads(data))
        raise ServerError("The server ended before the text was checked.", "Check it again; its log may say why.")

    def search(
        self, query: str, *, k: int = 10, collection: str | None = None, source_type: SourceType | None = None
    ) -> SearchResults:
        """Find passages, best first."""
        said = {"q": query, "k": k, "collection": collection, "source_type": source_type}
        return self._call(SearchResults, "GET", "/api/search", params=given(said))

    def classify(self, statements: Sequence[str]) -> ClassifyResults:
        """Read each line by itself."""
        return self._call(ClassifyResults, "POST", "/api/classify", json={"statements": list(statements)})

    def documents(
        self,
        *,
        limit: int = 50,
        cursor: str | None = None,
        collection: str | None = None,
        query: str | None = None,
        source_type: SourceType | None = None,
        order: DocumentOrder = "title",
    ) -> DocumentPage:
        """List the catalogue, a page at a time; `query`: words that a document is called by."""
        said = {"limit": limit, "cursor": cursor, "collection": collection, "q": query, "source_type": source_type}
        return self._call(DocumentPage, "GET", "/api/documents", params={**given(said), "order": order})

    def collections(self) -> Collections:
        """The collections by name, each with how many documents it holds."""
        return self._call(Collections, "GET", "/api/collections")

    def change_collection(self, change: CollectionChange) -> Collection:
        """Keep a collection's documents on the server's machine, or let them leave again."""
        return self._call(Collection, "PATCH", "/api/collections", json=change.model_dump())

    def document(self, document_id: str) -> Document:
        """One document, by id or by its catalogue key."""
        return self._call(Document, "GET", f"/api/documents/{part(document_id)}")

    def change_document(self, document_id: str, change: DocumentChange) -> Document:
        """Set what a person knows better, with a reason that is kept."""
        body = change.model_dump(mode="json", exclude_unset=True)
        return self._call(Document, "PATCH", f"/api/documents/{part(document_id)}", json=body)

    def remove_document(self, document_id: str) -> Document:
        """Take a document out of the library."""
        return self._call(Document, "DELETE", f"/api/documents/{part(document_id)}")

    def document_text(self, document_id: str, version: str | None = None) -> DocumentText:
        """The normalized text of a version; the current one by default."""
        path = f"/api/documents/{part(document_id)}/text"
        return self._call(DocumentText, "GET", path, params=given({"version": version}))

    def document_statements(self, document_id: str) -> DocumentStatements:
        """The statements of the current version."""
        return self._call(DocumentStatements, "GET", f"/api/documents/{part(document_id)}/statements")

    def document_original(self, document_id: str, version: str | None = None) -> Original:
        """The file as it was ingested."""
        path = f"/api/documents/{part(document_id)}/original"
        response = self._send("GET", path, params=given({"version": version}))
        said = response.headers.get("content-disposition", "").partition("filename*=UTF-8''")[2]
        media_type = response.headers.get("x-onrecord-media-type") or response.headers.get("content-type", "")
        return Original(data=response.content, media_type=unquote(media_type), filename=unquote(said) or "document")

    def overrides(self, document_id: str | None = None, *, removed: bool = False) -> OverrideList:
        """What analysts set, of one document or of all, oldest first; with `removed` also what was taken back."""
        said = {"document": document_id, "removed": removed or None}
        return self._call(OverrideList, "GET", "/api/overrides", params=given(said))

    def set_override(self, request: OverrideRequest) -> Override:
        """Set a label, a speaker or a conflict of a statement, with a reason that is shown with it."""
        body = request.model_dump(mode="json", exclude_none=True)
        return self._call(Override, "POST", "/api/overrides", json=body)

    def remove_override(self, override_id: str) -> Override:
        """Take back what was set: what was computed is in force again."""
        return self._call(Override, "DELETE", f"/api/overrides/{id_part(override_id)}")

    def ingest(self, request: IngestRequest, progress: OnProgress | None = None) -> IngestReport:
        """Take documents in. Files of this machine are read by the server itself if it runs here for this library;
        otherwise each is uploaded.
        """
        if self._token is not None:
            body = absolute(request).model_dump(mode="json", exclude_none=True)
            return self._report("/api/ingest", progress, headers=self._as_owner(), json=body)
        return self._send_documents(request, progress)

    def rebuild(self, progress: OnProgress | None = None) -> Health:
        """Make the indexes anew from the catalogue."""
        job = self._call(Job, "POST", "/api/rebuild", headers=self._as_owner())
        self._follow(job, progress)
        return self.health()

    def backup(self, target: Path, progress: OnProgress | None = None) -> BackupReport:
        """Write the whole library to one new file on the server's machine, which must be this one."""
        from app.backup import describe

        target = Path.cwd() / target
        self._follow(
            self._call(Job, "POST", "/api/backup", headers=self._as_owner(), json={"path": str(target)}), progress
        )
        return describe(target)

    def health(self) -> Health:
        """What the library holds and whether its parts agree."""
        response = self._send("GET", "/readyz", accept_status=503)
        return parse(Health, response.content)

    def answers(self, *, within: float) -> bool:
        """Whether the server says within so many seconds that it lives."""
        try:
            return self._http.get("/healthz", timeout=within).is_success
        except httpx.HTTPError:
            return False

    def close(self) -> None:
        """Let the connection go."""
        self._http.close()

    def __enter__(self) -> OnRecord:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _as_owner(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def _call(self, kind: type[M], method: str, path: str, **options: Any) -> M:
        return parse(kind, self._send(method, path, **options).content)

    def _send(self, method: str, path: str, *, accept_status: int | None = None, **options: Any) -> httpx.Response:
        with self._reaching():
            response = self._http.request(method, path, **options)
        if response.is_success or (response.status_code == accept_status and not is_problem(response)):
            return response
        raise error_from(response)

    @contextlib.contextmanager
    def _stream(self, method: str, path: str, **options: Any) -> Iterator[Iterator[tuple[str, str]]]:
        headers = {"Accept": "text/event-stream"}
        with self._reaching(), self._http.stream(method, path, headers=headers, **options) as response:
            if not response.is_success:
                response.read()
                raise error_from(response)
            yield events(response.iter_lines())

    @contextlib.contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException as error:
            raise ServerError(
                f"The server at {self.url} did not answer in time.", "Try again, or give OnRecord a longer timeout."
            ) from error
        except httpx.HTTPError as error:
            raise ServerError(f"The server at {self.url} cannot be reached.", _START) from error

    def _report(self, path: str, progress: OnProgress | None, **options: Any) -> IngestReport:
        job = self._follow(self._call(Job, "POST", path, **options), progress)
        if job.report is None:
            raise ServerError("The server gave no report of what it took in.", "See `onrecord documents list`.")
        return job.report

    def _follow(self, job: Job, progress: OnProgress | None) -> Job:
        """Ask about a job until it has finished. An error in `progress`, or an interrupt, cancels the job."""
        path, waits, told = f"/api/jobs/{id_part(job.id)}", iter(POLL_SECONDS), None
        try:
            while job.state not in FINISHED:
                if progress is not None and job.stage:
                    now = Progress(stage=job.stage, done=job.done, total=job.total, document=job.document)
                    if now != told:
                        progress(now)
                        told = now
                time.sleep(next(waits, POLL_SECONDS[-1]))
                job = self._call(Job, "GET", path)
        except BaseException:
            with contextlib.suppress(OnRecordError):
                self._send("DELETE", path)
            raise
        if job.state == "done":
            return job
        if job.state == "cancelled":
            raise ServerError("The work was cancelled.", "Start it again when you want it done.")
        if job.error:  # which ends with what can be done
            raise ServerError(job.error)
        raise ServerError("The work failed on the server.", "Its log may say more.")

    def _send_documents(self, request: IngestRequest, progress: OnProgress | None) -> IngestReport:
        if request.catalog is not None or request.dry_run:
            raise UsageError(
                "A catalogue or a dry run needs the server's own machine.", "Run `onrecord ingest` there instead."
            )
        said = request.model_dump(mode="json", exclude={"targets", "catalog", "dry_run"}, exclude_none=True)
        items: list[IngestItem] = []
        for target in request.targets:
            try:
                items += self._send_target(target, said, progress).items
            except InputError as error:
                items.append(IngestItem(target=target, outcome="failed", error=str(error)))
        return _merged(items)

    def _send_target(self, target: str, said: Mapping[str, str], progress: OnProgress | None) -> IngestReport:
        if "://" in target:
            return self._report("/api/documents", progress, json={"url": target, **said})
        paths = files_of(Path(target).expanduser())
        if not paths and looks_like_symbol(target):
            return self._report("/api/documents", progress, json={"symbol": target, **said})
        if not paths:
            raise NotFound(f"There is nothing at {target}.", "Check the path.")
        items: list[IngestItem] = []
        for path in paths:
            try:
                with path.open("rb") as file:
                    files = {"file": (path.name, file)}
                    report = self._report("/api/documents", progress, files=files, data=dict(said))
                items += [item.model_copy(update={"target": str(path)}) for item in report.items]
            except (InputError, OSError) as error:
                items.append(IngestItem(target=str(path), outcome="failed", error=str(error)))
        return _merged(items)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        httpx.URL(url)
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.hostname
    except (ValueError, httpx.InvalidURL):
        pass
    raise UsageError(f"{url[:200]} is no address of a server.", "Give one such as http://127.0.0.1:8040.")


def _default_home() -> Path:
    from app.settings import Settings  # read only when no address was given

    return Settings.load().home


def _merged(items: list[IngestItem]) -> IngestReport:
    count = Counter(item.outcome for item in items)
    return IngestReport(
        items=tuple(items),
        added=count["added"] + count["copy"],
        unchanged=count["unchanged"],
        updated=count["updated"],
        moved=count["moved"],
        failed=count["failed"],
    )
