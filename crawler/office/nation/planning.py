"""Which schools are visited first, and which areas have to stay together: pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from checks.addresses import fold_host, host_of
from checks.hosts import is_large
from rules.site import School

# A host that schools of more areas use would tie the country together; its pace is divided among the machines instead.
FEW_AREAS = 5


def hosts_of(schools: Iterable[School]) -> frozenset[str]:
    """The hosts of the schools' sites, without the large services, which have a pace of their own."""
    hosts = {fold_host(host_of(school.website)) for school in schools if school.website}
    return frozenset(host for host in hosts if host and not is_large(host))


def groups(areas_of: Mapping[str, Sequence[str]], areas: Iterable[str]) -> list[tuple[str, ...]]:
    """The areas, those together that have schools on one host, so that one machine asks it; `areas_of` is by host."""
    root = {area: area for area in areas}

    def find(area: str) -> str:
        while root[area] != area:
            root[area] = area = root[root[area]]
        return area

    for shared in areas_of.values():
        if len(shared) <= FEW_AREAS:
            for other in shared[1:]:
                root[find(other)] = find(shared[0])
    together: dict[str, list[str]] = {}
    for area in root:
        together.setdefault(find(area), []).append(area)
    return [tuple(group) for group in together.values()]


def divided(areas_of: Mapping[str, Sequence[str]]) -> list[str]:
    """The hosts that too many areas use for one machine."""
    return sorted(host for host, shared in areas_of.items() if len(shared) > FEW_AREAS)


def batches(schools: Sequence[School], seen: Mapping[str, str], size: int) -> list[tuple[str, ...]]:
    """The codes of the schools in batches of `size`, the oldest results first, of one age the schools of a host apart.

    `seen` tells when the run of each school's last visit began (ISO 8601), by code.
    """
    hosts = [(seen.get(school.code, ""), fold_host(host_of(school.website))) for school in schools]
    alike = Counter(hosts)
    hosts = [(since, host if alike[since, host] > 1 else "") for since, host in hosts]
    alike = Counter(hosts)
    met: Counter[tuple[str, str]] = Counter()
    places = []
    for school, (since, host) in zip(schools, hosts, strict=True):
        # The schools of a host are spread evenly over all of their age.
        places.append((since, (met[since, host] + 0.5) / alike[since, host], school.code))
        met[since, host] += 1
    codes = [code for *_, code in sorted(places)]
    return [tuple(codes[start : start + size]) for start in range(0, len(codes), size)]


def oldest_first(groups: Iterable[tuple[str, ...]], oldest: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The groups in the order of their oldest result; `oldest` is by area, "" for one that has none."""
    return sorted(groups, key=lambda group: (min(oldest.get(area, "") for area in group), group))
