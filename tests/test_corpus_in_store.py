"""A corpus in an object store: the same as in a folder, against a local server that speaks S3."""

from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest
from moto.server import ThreadedMotoServer

import township_duties as td

from .test_corpus import BARE, MENDED, SMALL, assert_holds

CORPUS = "s3://bucket/corpus"


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What the store asks for."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        with urlopen(Request(f"{address}/bucket", method="PUT")):  # noqa: S310 (an address of this machine)
            pass
        yield {
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": address,
            "AWS_ALLOW_HTTP": "true",
        }
    finally:
        server.stop()


def test_a_store_holds_what_a_folder_does(options: dict[str, str]) -> None:
    assert td.write_corpus([SMALL, BARE], CORPUS, storage_options=options).written == 2
    before = td.open_corpus(CORPUS, storage_options=options)
    assert td.write_corpus([MENDED, BARE], CORPUS, storage_options=options).unchanged == 1
    after = td.open_corpus(CORPUS, storage_options=options)
    assert_holds(before, [SMALL, BARE])
    assert_holds(after, [MENDED, BARE])
    assert_holds(after.compact(), [MENDED, BARE])
    assert after.where(keyword="地名").collect().height == 2
    with pytest.raises(td.DataFileError, match="is no corpus: it has no Delta table 'lists'"):
        td.open_corpus("s3://bucket/nothing", storage_options=options)
