"""An upgrade from the folder to the plan, and from the plan to the files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from codemods.outcome import Outcome
from codemods.releases import TARGETS, Release, label, parse
from django_forge.apply import FileChange, Refusal, apply_changes, refuse_unfinished
from django_forge.errors import DirtyTreeError, ProjectError, UsageError
from django_forge.project import files as project_files
from django_forge.project.facts import SourceFile, collect_facts
from django_forge.project.git import git_state
from django_forge.upgrade.plan import FilePlan, Plan
from django_forge.upgrade.requirements import plan_requirements
from django_forge.upgrade.rewrite import Job, rewrite

Progress = Callable[[int, int], None]
