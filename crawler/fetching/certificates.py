"""What a server's TLS certificate says, as far as a crawl sees it: nothing here verifies a chain."""

from __future__ import annotations

from cryptography import x509
from twisted.internet import ssl

from checks.health import Certificate


def certificate_of(seen: ssl.Certificate | None) -> Certificate | None:
    """The certificate of an answer; None for plain HTTP and for one that cannot be read."""
    if seen is None:
        return None
    try:
        found = x509.load_der_x509_certificate(seen.dump())
        return Certificate(_names(found), found.not_valid_after_utc, found.issuer == found.subject)
    except ValueError:
        return None


def _names(found: x509.Certificate) -> tuple[str, ...]:
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        subjects = found.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        return tuple(str(subject.value) for subject in subjects)
    addresses = tuple(str(address) for address in names.get_values_for_type(x509.IPAddress))
    return (*names.get_values_for_type(x509.DNSName), *addresses)
