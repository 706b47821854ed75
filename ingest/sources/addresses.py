"""Which network addresses may be fetched from: public ones, seen through every way of writing them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from ingest.errors import SourceError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_COMPATIBLE = ipaddress.ip_network("::/96")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system's resolver. Raises `SourceError`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"The host {host} cannot be found.", "Check the address and the connection.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def permitted(host: str, port: int, *, allow_loopback: bool, resolver: Resolver) -> IPAddress:
    """One address of the host to connect to, looked up once.

    Raises `SourceError` if any address of the host is not public: a host with one private address is not trusted
    with the others. Numbers written in decimal, octal or hexadecimal resolve to the address they mean and are
    judged by it.
    """
    numbers = [_parsed(address) for address in resolver(host, port)]
    if not numbers:
        raise SourceError(f"The host {host} has no address.", "Check the address.")
    for number in numbers:
        if not is_public(number) and not (allow_loopback and number.is_loopback):
            raise SourceError(
                f"{host} leads to an address inside a network ({number}), which is not fetched.",
                "Give a public address, or download the document and ingest the file.",
            )
    return numbers[0]


def is_public(address: IPAddress) -> bool:
    """Whether an address is a public one, addresses wrapped inside it counted."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, ipaddress.IPv4Address) and address in _SHARED:
        return False
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    )


def _inside(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address carries: mapped, compatible, 6to4, Teredo or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or address in _NAT64_LOCAL or (address in _COMPATIBLE and int(address) > 0xFFFF):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _parsed(address: str) -> IPAddress:
    return ipaddress.ip_address(address.split("%")[0])
