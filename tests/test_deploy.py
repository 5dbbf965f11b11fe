"""What deploy/ holds works: the units, and nginx in front; for what they run together, see `test_image`."""

import base64
import contextlib
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from postgres import needed
from servers import free_port

from pipeline.settings import PREFIX, keys, variable

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
INSTANCE = yaml.safe_load((DEPLOY / "dagster.yaml").read_text())


# --- what the files say


def test_the_server_runs_as_the_workplace_does_but_for_its_storage():
    assert INSTANCE.pop("storage")["postgres"]["postgres_url"] == {"env": "DAGSTER_POSTGRES_URL"}
    assert yaml.safe_load((ROOT / ".dagster" / "dagster.yaml").read_text()) == INSTANCE


def test_the_example_environment_sets_what_exists():
    known = {variable(key) for key, _ in keys()}
    named = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "environment.example").read_text(), re.MULTILINE)
    assert named
    assert [name for name in named if name.startswith(PREFIX) and name not in known] == []


def test_nothing_but_nginx_can_be_reached_in_compose():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    for name in ("code", "daemon", "web", "guests"):
        assert services[name]["network_mode"] == "service:nginx"
        assert "0.0.0.0" not in services[name]["command"]
    assert "--read-only" in services["guests"]["command"]


@pytest.mark.slow
def test_systemd_takes_the_units(tmp_path):
    analyze = needed("systemd-analyze", "systemd")
    for unit in UNITS:
        text = unit.read_text().replace("/opt/openfigures/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(text.replace("/opt/openfigures", str(ROOT)))
    units = [str(tmp_path / unit.name) for unit in UNITS]
    checked = subprocess.run([analyze, "verify", "--man=no", *units], capture_output=True, text=True)
    about_ours = [line for line in checked.stderr.splitlines() if "openfigures" in line]
    assert (checked.returncode, about_ours) == (0, []), checked.stderr


# --- nginx in front


class Behind(BaseHTTPRequestHandler):
    """A server that says who was asked for what."""

    def do_GET(self):
        seen = {"server": self.server.server_address[1], "path": self.path, **dict(self.headers)}
        body = json.dumps(seen).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def behind() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked(port: int, path: str, user: str | None = None, **headers: str) -> tuple[int, dict]:
    """Status and JSON of an answer over TLS."""
    trusting = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=trusting, timeout=20)
    if user:
        headers["Authorization"] = "Basic " + base64.b64encode(f"{user}:secret".encode()).decode()
    connection.request("GET", path, headers={"Host": "figures.example.org", **headers})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, json.loads(body) if answer.status == 200 else dict(answer.headers)


@pytest.mark.slow
def test_nginx_asks_for_passwords_and_keeps_guests_apart(tmp_path):
    nginx, htpasswd = needed("nginx", "nginx"), needed("htpasswd", "apache2-utils")
    openssl = needed("openssl", "openssl")
    (tmp_path / "tls").mkdir()
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=figures.example.org",
         "-keyout", tmp_path / "tls" / "privkey.pem", "-out", tmp_path / "tls" / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    for user in ("operator", "guest"):
        file = tmp_path / f"{user}s.htpasswd"
        subprocess.run([htpasswd, "-cbB", file, user, "secret"], check=True, capture_output=True)
    plain, secure = free_port(), free_port()
    with behind() as web, behind() as guests:
        site = (DEPLOY / "nginx.conf").read_text()
        for before, after in {
            "listen [::]:80;": "", "listen [::]:443 ssl http2;": "", "listen 80": f"listen 127.0.0.1:{plain}",
            "listen 443": f"listen 127.0.0.1:{secure}", "/etc/openfigures": str(tmp_path),
            "127.0.0.1:3000": f"127.0.0.1:{web}", "127.0.0.1:3001": f"127.0.0.1:{guests}",
        }.items():  # fmt: skip
            assert before in site
            site = site.replace(before, after)
        folders = "".join(
            f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.getuid() == 0 else ""
        (tmp_path / "nginx.conf").write_text(
            f"{user} pid {tmp_path}/pid; error_log {tmp_path}/error.log; daemon off; events {{}}\n"
            f"http {{ access_log off; {folders}\n{site} }}"
        )
        command = [nginx, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tested.returncode == 0, tested.stderr
        assert "warn" not in tested.stderr
        running = subprocess.Popen(command)
        try:
            end = time.monotonic() + 30
            while time.monotonic() < end:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", secure), timeout=1):
                    break
                time.sleep(0.1)
            redirect = http.client.HTTPConnection("127.0.0.1", plain, timeout=20)
            redirect.request("GET", "/runs", headers={"Host": "figures.example.org"})
            answer = redirect.getresponse()
            assert (answer.status, answer.getheader("Location")) == (301, "https://figures.example.org/runs")
            redirect.close()
            assert asked(secure, "/")[0] == asked(secure, "/guests/")[0] == 401
            assert asked(secure, "/", "guest")[0] == asked(secure, "/guests/", "operator")[0] == 401
            status, seen = asked(secure, "/runs", "operator", Upgrade="websocket")
            assert (status, seen["server"], seen["path"]) == (200, web, "/runs")
            assert (seen["Upgrade"], seen["Connection"]) == ("websocket", "upgrade")
            assert "Authorization" not in seen
            status, seen = asked(secure, "/guests/runs", "guest")
            assert (status, seen["server"], seen["path"]) == (200, guests, "/guests/runs")
        finally:
            running.terminate()
            running.wait()
