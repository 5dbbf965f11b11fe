"""Which addresses may be asked: those of the public Internet, and none behind the operator's own walls.

A name is resolved once, its addresses are judged, and the connection goes to the judged one: what the name says a
moment later (DNS rebinding) does not matter.
"""

import ipaddress
import socket
from collections.abc import Iterator

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as IPv6 networks see them (RFC 6052)."""


class PrivateAddressError(Exception):
    """A name leads to an address that is not public."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet, and so are those that it carries."""
    return all(inner.is_global and not inner.is_multicast for inner in _carried(address))


def _carried(address: Address) -> Iterator[Address]:
    """The address, or the IPv4 addresses that an IPv6 one leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        carried = [each for each in inner if each is not None]
        if carried:
            yield from carried
            return
    yield address


class _Guarded(HTTPConnection):
    """Connects only to public addresses."""

    def _new_conn(self) -> socket.socket:
        try:
            found = socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(self.host, self, socket.gaierror(str(error))) from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for address in addresses:
            if not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise PrivateAddressError(f"{self.host} leads to {address}, which is no public address")
        name, self._dns_host = self._dns_host, addresses[0]
        try:
            return super()._new_conn()
        finally:
            self._dns_host = name  # what certificate and headers are about


class _GuardedTLS(_Guarded, HTTPSConnection):
    """The same with TLS; the certificate is that of the name."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTLS


def manager(allow_private: bool) -> PoolManager:
    """Connections that are kept and used again.

    Args:
        allow_private: whether addresses that are not public may be asked too.
    """
    pools = PoolManager(num_pools=16, maxsize=1)
    if not allow_private:
        pools.pool_classes_by_scheme = {"http": _Pool, "https": _TLSPool}
    return pools
