"""`python -m review` serves, and writes nothing of what is asked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.review.a_review import CASE


@pytest.mark.slow
def test_it_serves_and_logs_no_address(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"DHR_HOME": str(tmp_path / "home"), "DHR_REVIEW_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "review"], env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}", follow_redirects=True)
        assert "<h1" in patiently(client, "/sign-in").text
        assert str(patiently(client, f"/cases/{CASE}").url).endswith(f"/sign-in?next=/cases/{CASE}")
        assert "server" not in client.get("/sign-in").headers
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[0].decode()
    assert CASE not in said
    assert "sign-in" not in said


def patiently(client: httpx.Client, path: str) -> httpx.Response:
    for _ in range(200):
        try:
            return client.get(path)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("it never answered")


def test_what_is_set_wrong_is_said_in_words(tmp_path: Path) -> None:
    settings = {"DHR_HOME": str(tmp_path), "DHR_REVIEW_PORT": "eighty"}
    done = subprocess.run(
        [sys.executable, "-m", "review"], env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "The setting DHR_REVIEW_PORT isn't a number. Correct it or unset it.\n"
