"""The guard against requests into private networks."""

from __future__ import annotations

import socket

import pytest

from crawler.fetching.guard import AddressGuard, NameFault
from crawler.fetching.host_map import HostMap, HostMapError
from crawler.fetching.networks import is_public


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "not-an-address"],
)  # fmt: skip
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
     "http://[::ffff:127.0.0.1]/", "file:///etc/passwd", "ftp://school.example.ac.th/", "http:///", "http://intranet/",
     "http://a.example:99999/", "gopher://a.example/"],
)  # fmt: skip
def test_addresses_that_point_inside_are_refused(url: str) -> None:
    assert not AddressGuard().admits(url)


def test_public_names_and_numbers_are_admitted() -> None:
    guard = AddressGuard()
    assert guard.admits("https://school.example.ac.th/oit")
    assert guard.admits("http://8.8.8.8/")


def test_private_addresses_are_admitted_when_allowed_but_other_schemes_never() -> None:
    guard = AddressGuard(allow_private=True)
    assert guard.admits("http://127.0.0.1:8000/")
    assert not guard.admits("file:///etc/passwd")


def test_a_name_with_private_addresses_only_cannot_be_looked_up() -> None:
    guard = AddressGuard()
    with pytest.raises(socket.gaierror):
        guard.getaddrinfo("localhost", 80)
    assert guard.fault("LOCALHOST") is NameFault.NOT_PUBLIC


def test_the_proxy_may_have_a_private_address() -> None:
    assert AddressGuard(trusted_hosts=["localhost"]).getaddrinfo("localhost", 80)


def test_the_host_map_counts_only_with_private_addresses_allowed() -> None:
    environment = {"OIT_HOST_MAP": '{"drive.google.com": "127.0.0.9:8123"}'}
    assert not HostMap.from_environment(environment, allow_private=False)
    mapped = HostMap.from_environment(environment, allow_private=True)
    assert mapped.stand_in("https://drive.google.com/uc?id=1") == "http://127.0.0.9:8123/uc?id=1"
    assert mapped.stand_in("https://docs.google.com/") == ""


@pytest.mark.parametrize("written", ["drive.google.com", '["a"]', '{"a": 1}'])
def test_a_bad_host_map_is_named_with_its_remedy(written: str) -> None:
    with pytest.raises(HostMapError, match=r"127\.0\.0\.9:8000"):
        HostMap.from_environment({"OIT_HOST_MAP": written}, allow_private=True)


class Names:
    """A name server that knows these names and their addresses; look-ups of others fail with `errno`."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.errno = socket.EAI_NONAME

    def getaddrinfo(self, host: str, port: object, *_: object) -> list[tuple[object, ...]]:
        if host not in self.known:
            raise socket.gaierror(self.errno, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (self.known[host], port or 0))]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    server = Names({"a.root-servers.net": "198.41.0.4", "www.school.example.ac.th": "203.0.112.9"})
    monkeypatch.setattr("crawler.fetching.guard.socket.getaddrinfo", server.getaddrinfo)
    return server


def fault_of(guard: AddressGuard, host: str) -> NameFault:
    with pytest.raises(socket.gaierror):
        guard.getaddrinfo(host, 80)
    return guard.fault(host)


def test_a_name_that_nobody_knows_does_not_exist_as_long_as_others_are_known(names: Names) -> None:
    assert fault_of(AddressGuard(), "gone.example.ac.th") is NameFault.UNKNOWN
    names.known.clear()
    assert fault_of(AddressGuard(), "gone.example.ac.th") is NameFault.TEMPORARY


def test_a_name_server_that_gives_up_says_nothing_of_the_name(names: Names) -> None:
    names.errno = socket.EAI_AGAIN
    assert fault_of(AddressGuard(), "gone.example.ac.th") is NameFault.TEMPORARY


def test_a_name_that_was_found_tonight_has_not_ceased_to_exist(names: Names) -> None:
    guard = AddressGuard()
    assert guard.getaddrinfo("www.school.example.ac.th", 80)
    del names.known["www.school.example.ac.th"]
    assert fault_of(guard, "www.school.example.ac.th") is NameFault.TEMPORARY
    assert fault_of(guard, "WWW.school.example.ac.th.") is NameFault.TEMPORARY


def test_private_addresses_of_a_public_name_are_left_out(names: Names) -> None:
    guard = AddressGuard()
    names.known["inside.example.ac.th"] = "10.0.0.8"
    assert fault_of(guard, "inside.example.ac.th") is NameFault.NOT_PUBLIC
    assert AddressGuard(allow_private=True).getaddrinfo("inside.example.ac.th", 80)
