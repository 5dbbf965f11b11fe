"""One request, done well: conditional, bounded in time and size, tried again where that helps, robots respected.

Redirections are followed here, so that every address on the way is judged.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego
from urllib3.exceptions import HTTPError, MaxRetryError, SSLError

from pipeline.fetch.addresses import PrivateAddressError, manager
from pipeline.settings import Fetch

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""
LONGEST_PAUSE = 30.0
"""Seconds that a robots.txt may ask for; sources that want more are for someone with more patience."""

BACK_OFF = 1.0
"""Seconds before the second try; each further one waits twice as long."""
LONGEST_WAIT = 60.0
"""Seconds that a server may ask us to wait before the next try (Retry-After)."""

TRANSFER = 10
"""How many times the timeout the whole of a download may take: it bounds servers that send a byte a second."""

MOST_REDIRECTS = 5
AGAIN = frozenset({429, 500, 502, 503, 504})
"""Answers after which another try may succeed."""

LARGEST_ROBOTS = 500 * 2**10
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""


class FetchError(Exception):
    """An address gave nothing: what was found, and what to do."""

    def __init__(self, found: str, remedy: str):
        super().__init__(f"{found}; {remedy}")
        self.found = found
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    url: str
    """Behind all redirections."""
    content: bytes | None
    """None where it has not changed (304)."""
    type: str
    """Media type, in small letters, without parameters; empty if the server gave none."""
    charset: str | None
    etag: str | None
    last_modified: str | None


class Client:
    """Asks addresses, slowly; what it learns of hosts holds for its lifetime."""

    def __init__(self, limits: Fetch, sleep: Callable[[float], None] = time.sleep) -> None:
        self.limits = limits
        self.sleep = sleep
        self._pools = manager(limits.allow_private)
        self._robots: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """What an address gives now.

        Args:
            url: the address.
            etag: of what is known of it; with it, unchanged content is not sent again.
            last_modified: the same, as a date.

        Raises:
            FetchError: nothing, or nothing that may be used.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(MOST_REDIRECTS + 1):
            self._check_robots(url)
            response, content = self._request(url, headers, self.limits.max_bytes)
            target = response.headers.get("Location")
            if response.status not in (301, 302, 303, 307, 308) or not target:
                return _answer(url, response, content)
            url = _redirected(url, target)
        raise FetchError(f"redirects more than {MOST_REDIRECTS} times", "find its address of today")

    def _request(self, url: str, headers: dict[str, str], most: int) -> tuple[urllib3.BaseHTTPResponse, bytes]:
        """One answer without redirections, tried as often as the settings say."""
        for attempt in range(self.limits.retries + 1):
            self._wait_for_turn(url)
            wait = BACK_OFF * 2**attempt
            try:
                response, content = self._once(url, headers, most)
            except SSLError as error:
                raise FetchError(f"its certificate is not accepted ({error})", "tell who runs the site") from None
            except HTTPError as error:
                fault = FetchError(f"could not be reached ({_reason(error)})", "see whether it is still there")
            else:
                if response.status not in AGAIN:
                    return response, content
                fault = FetchError(f"answers {response.status}", "wait for the site to recover")
                asked = response.headers.get("Retry-After", "")
                wait = max(wait, float(asked)) if asked.isdecimal() else wait
            if attempt == self.limits.retries or wait > LONGEST_WAIT:
                break
            self.sleep(wait)
        raise fault

    def _once(self, url: str, headers: dict[str, str], most: int) -> tuple[urllib3.BaseHTTPResponse, bytes]:
        limits = self.limits
        deadline = time.monotonic() + TRANSFER * limits.timeout_seconds
        sent = {"User-Agent": limits.user_agent, "Accept-Encoding": "gzip", **headers}
        try:
            response = self._pools.request(
                "GET", url, headers=sent, redirect=False, retries=False, preload_content=False,
                timeout=urllib3.Timeout(limits.timeout_seconds),
            )  # fmt: skip
        except PrivateAddressError as error:
            raise FetchError(str(error), "download it by hand, or set fetch.allow_private if that is meant") from None
        try:
            content = bytearray()
            while chunk := response.read1(2**16, decode_content=True):
                content += chunk
                if len(content) > most:
                    raise FetchError(f"sends more than {most:,} bytes", "raise fetch.max_bytes if that is meant")
                if time.monotonic() > deadline:
                    raise FetchError("sends too slowly", "download it by hand")
            response.release_conn()
            return response, bytes(content)
        except BaseException:
            response.close()
            raise

    def _wait_for_turn(self, url: str) -> None:
        """Leave a host alone for a moment after each request."""
        host = urlsplit(url).netloc
        robots = self._robots.get(_site(url))
        asked = robots.crawl_delay(self.limits.user_agent) if robots else None
        pause = min(max(PAUSE, float(asked or 0)), LONGEST_PAUSE)
        if host in self._asked:
            rest = self._asked[host] + pause - time.monotonic()
            if rest > 0:
                self.sleep(rest)
        self._asked[host] = time.monotonic()

    def _check_robots(self, url: str) -> None:
        """Raise where the site's robots.txt keeps us out; one that is not there keeps nobody out (RFC 9309)."""
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = Protego.parse(self._robots_txt(site))
        if not self._robots[site].can_fetch(url, self.limits.user_agent):
            raise FetchError("its robots.txt does not allow it", "ask its publisher, or download it by hand")

    def _robots_txt(self, site: str) -> str:
        url = f"{site}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            try:
                response, content = self._request(url, {}, LARGEST_ROBOTS)
            except FetchError as error:
                raise FetchError(f"its robots.txt {error.found}", error.remedy) from None
            target = response.headers.get("Location")
            if response.status not in (301, 302, 303, 307, 308) or not target:
                return content.decode("utf-8", "replace") if response.status < 300 else ""
            url = _redirected(url, target)
        return ""


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _redirected(url: str, target: str) -> str:
    """Where a redirection leads.

    Raises:
        FetchError: to something that is not on the web, or from a safe connection to an unsafe one.
    """
    after = urljoin(url, target).partition("#")[0]
    scheme = urlsplit(after).scheme
    if scheme not in ("http", "https") or (scheme == "http" and urlsplit(url).scheme == "https"):
        raise FetchError(f"redirects to {after}", "find its address of today")
    return after


def _answer(url: str, response: urllib3.BaseHTTPResponse, content: bytes) -> Answer:
    if response.status in (404, 410):
        raise FetchError(f"is gone (answers {response.status})", "find its address of today, or delete its origin")
    if response.status not in (200, 304):
        raise FetchError(f"answers {response.status}", "look at it in a browser; download it by hand")
    stated = response.headers.get("Content-Type", "")
    charset = stated.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Answer(
        url,
        content if response.status == 200 else None,
        stated.partition(";")[0].strip().lower(),
        charset,
        response.headers.get("ETag"),
        response.headers.get("Last-Modified"),
    )


def _reason(error: HTTPError) -> str:
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    return " ".join(str(cause).split())[:200] or type(cause).__name__
