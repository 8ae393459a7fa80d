"""Requirement files rewritten for a Django: packages, Pythons and classifiers."""

from django_forge.upgrade.packages.plan import Finding, PackagePlan
from django_forge.upgrade.packages.readers import declared_packages
from django_forge.upgrade.packages.rewrite import rewrite_requirements

__all__ = ["Finding", "PackagePlan", "declared_packages", "rewrite_requirements"]
