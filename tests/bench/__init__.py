"""Benchmarks: what the audit costs beside a bare Scrapy spider on the same farm."""
