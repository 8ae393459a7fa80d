"""The pieces that are taken out of the walls between organizations, one at a time."""

from dataclasses import dataclass

CORE = "apps/core/tenancy/"
OURS = "apps/organizations/"


@dataclass(frozen=True)
class Mutant:
    """A text of a file, and what stands there instead; `services` when PostgreSQL finds it first."""

    name: str
    path: str
    before: str
    after: str
    services: bool = False


MUTANTS = [
    Mutant(
        "the queries have no condition",
        f"{CORE}querysets.py",
        "        query.add_q(_own(self.model))\n",
        "        required_scope(self.model)\n",
    ),
    Mutant(
        "questions outside are not refused",
        f"{CORE}context.py",
        "    if scope is None:\n        raise ScopeError(",
        "    if scope is None:\n        return Scope(1)\n        raise ScopeError(",
    ),
    Mutant(
        "changes have no condition",
        f"{CORE}querysets.py",
        "        return self.filter(_own(self.model))\n",
        "        return self\n",
    ),
    Mutant(
        "raw statements are taken",
        f"{CORE}querysets.py",
        '        raise ScopeError(\n            f"{self.model.__name__} is not asked with raw()',
        "        return super().raw(*args, **kwargs)\n        raise ScopeError(\n"
        '            f"{self.model.__name__} is not asked with raw()',
    ),
    Mutant(
        "related rows are fetched by a plain manager",
        f"{CORE}models.py",
        '        base_manager_name = "objects"\n',
        "",
    ),
    Mutant(
        "a row may belong to another organization",
        f"{CORE}models.py",
        "        if own != scope.organization_id:\n",
        "        if False:\n",
    ),
    Mutant(
        "rows are saved without a look at them",
        f"{CORE}models.py",
        "        self.belong()\n",
        "",
    ),
    Mutant(
        "rows may point at rows of others",
        f"{CORE}models.py",
        "                refuse_missing(field.related_model, [key])\n",
        "                pass\n",
    ),
    Mutant(
        "a made-up row is believed to be known",
        f"{CORE}models.py",
        "            and not found._state.adding\n",
        "",
    ),
    Mutant(
        "a forged object is deleted",
        f"{CORE}models.py",
        "        refuse_missing(type(self), [self.pk])\n",
        "",
    ),
    Mutant(
        "update() takes what others own",
        f"{CORE}querysets.py",
        "        for name, value in values.items():\n            self._refuse_foreign(name, value)\n",
        "",
    ),
    Mutant(
        "bulk_create() takes rows of others",
        f"{CORE}querysets.py",
        '            cast("ScopedModel", row).belong()\n',
        "            pass\n",
    ),
    Mutant(
        "conflicts with rows of others are resolved",
        f"{CORE}querysets.py",
        '        if conflicts.get("update_conflicts"):\n',
        "        if False:\n",
    ),
    Mutant(
        "the scope is not ended with the request",
        f"{CORE}requests.py",
        '        with entered(None):\n            return _streamed(cast("HttpResponseBase", get_response(request)))\n',
        '        return _streamed(cast("HttpResponseBase", get_response(request)))\n',
    ),
    Mutant(
        "the asynchronous scope is not ended",
        f"{CORE}requests.py",
        "            with entered(None):\n                return _streamed(await answer(request))\n",
        "            return _streamed(await answer(request))\n",
    ),
    Mutant(
        "the scope is one variable for all requests",
        f"{CORE}context.py",
        '_current: ContextVar[Scope | None] = ContextVar("scope", default=None)\n',
        "class _Shared:\n    value = None\n\n    def get(self):\n        return self.value\n\n"
        "    def set(self, value):\n        self.value = value\n\n\n_current = _Shared()\n",
    ),
    Mutant(
        "the scope of a block is left open",
        f"{CORE}context.py",
        "    finally:\n        _current.set(before)\n",
        "    finally:\n        pass\n",
    ),
    Mutant(
        "what is streamed is made outside",
        f"{CORE}requests.py",
        "    if scope and isinstance(response, StreamingHttpResponse):\n",
        "    if False:\n",
    ),
    Mutant(
        "the header is not asked for",
        f"{CORE}permissions.py",
        "        if not slug:\n            raise ValidationError(",
        '        if not slug:\n            return Scope(1, "owner")\n            raise ValidationError(',
    ),
    Mutant(
        "the header is not asked for by plain views",
        f"{CORE}requests.py",
        "    if not request.headers.get(HEADER):\n",
        "    if False:\n",
    ),
    Mutant(
        "the membership is not looked up",
        f"{OURS}access.py",
        "Membership.objects.of(user).get(organization__slug=slug)",
        "Membership.objects.filter(organization__slug=slug).first()",
    ),
    Mutant(
        "an ambient scope is believed",
        f"{CORE}permissions.py",
        "    if scope is None:\n        slug",
        "    from apps.core.tenancy.context import current_scope\n\n"
        "    scope = scope or current_scope()\n    if scope is None:\n        slug",
    ),
    Mutant(
        "strangers are let in",
        f"{CORE}permissions.py",
        "        if not request.user.is_authenticated:\n            return False\n",
        "",
    ),
    Mutant(
        "guests may change",
        f"{CORE}permissions.py",
        "        return scope.role in self.roles and (may_change or request.method in SAFE_METHODS)\n",
        "        return scope.role in self.roles\n",
    ),
    Mutant(
        "everybody manages",
        f"{CORE}permissions.py",
        "    roles = MANAGERS\n",
        "    roles = frozenset(Role)\n",
    ),
    Mutant(
        "invitations have no permission of their own",
        f"{OURS}api/views.py",
        "    permission_classes = (ManagesScope,)\n",
        "    permission_classes = (MayLeave,)\n",
    ),
    Mutant(
        "members of all organizations are shown",
        f"{OURS}querysets.py",
        '        return self.filter(organization_id=required_scope("A membership").organization_id)\n',
        "        return self\n",
    ),
    Mutant(
        "organizations of others are shown",
        f"{OURS}querysets.py",
        "        return self.filter(memberships__user_id__in=[viewer.pk])\n",
        "        return self\n",
    ),
    Mutant(
        "members change organizations",
        f"{OURS}api/permissions.py",
        "        return membership.role in allowed\n",
        "        return True\n",
    ),
    Mutant(
        "administrators make owners",
        f"{OURS}services.py",
        "    if by.role not in MANAGERS or (Role.OWNER in roles and by.role != Role.OWNER):\n",
        "    if by.role not in MANAGERS:\n",
    ),
    Mutant(
        "work loses its organization",
        "apps/core/tasks.py",
        "        with in_scope(name):\n",
        '        with in_scope(""):\n',
    ),
    Mutant(
        "work is taken outside of an organization",
        "apps/core/tasks.py",
        '    if getattr(work, "needs_scope", False) and not name:\n',
        "    if False:\n",
    ),
    Mutant(
        "keys of the cache are shared",
        f"{CORE}context.py",
        "    return f\"{required_scope(f'The cache entry {key}').name}:{key}\"\n",
        "    required_scope(key)\n    return key\n",
    ),
    Mutant(
        "idempotency keys are shared",
        "apps/core/api/idempotency.py",
        ' {scope_name()}".rstrip()',
        '".rstrip()',
    ),
    Mutant(
        "files stay behind",
        f"{OURS}services.py",
        "        hand_over(delete_files, scope.name)\n",
        "        pass\n",
    ),
    Mutant(
        "the admin shows rows without a visit",
        f"{CORE}admin.py",
        "            visited = request.session.get(VISITED)\n",
        "            visited = request.session.get(VISITED, 1)\n",
    ),
    Mutant(
        "visits are not told",
        f"{CORE}admin.py",
        "    scope_visited.send(Scope, organization_id=organization_id, by=by, reason=reason)\n",
        "",
    ),
    Mutant(
        "names are unique among all organizations",
        "tests/tenancy/library/models.py",
        'fields=(*SCOPE_FIELDS, "name")',
        'fields=("name",)',
    ),
    Mutant(
        "there is no row-level security",
        f"{CORE}operations.py",
        '        editor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")\n',
        "",
        services=True,
    ),
    Mutant(
        "the owner is an exception",
        f"{CORE}operations.py",
        '        editor.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")\n',
        "",
        services=True,
    ),
    Mutant(
        "the policy shows everything",
        f"{CORE}operations.py",
        "USING ({OWN}) WITH",
        "USING (true) WITH",
        services=True,
    ),
    Mutant(
        "the policy lets everything be written",
        f"{CORE}operations.py",
        "WITH CHECK ({' AND '.join(checks)})",
        "WITH CHECK (true)",
        services=True,
    ),
    Mutant(
        "the policy lets rows point at rows of others",
        f"{CORE}operations.py",
        "WITH CHECK ({' AND '.join(checks)})",
        "WITH CHECK ({OWN})",
        services=True,
    ),
    Mutant(
        "the database is not told the organization",
        f"{CORE}database.py",
        "                _tell(raw, wanted, begin=status == TransactionStatus.IDLE)\n",
        "                pass\n",
        services=True,
    ),
    Mutant(
        "the connection remembers the organization",
        f"{CORE}database.py",
        "set_config('app.organization', %s, true)",
        "set_config('app.organization', %s, false)",
        services=True,
    ),
    Mutant(
        "the transaction of before is believed",
        f"{CORE}database.py",
        '        if status == TransactionStatus.IDLE:\n            self.told = ""\n',
        "",
        services=True,
    ),
    Mutant(
        "savepoints are forgotten",
        f"{CORE}database.py",
        "            self.told = None\n",
        "            pass\n",
        services=True,
    ),
    Mutant(
        "statements outside of transactions are not told",
        f"{CORE}database.py",
        "        if wanted and not connection.in_atomic_block:\n",
        "        if False:\n",
        services=True,
    ),
    Mutant(
        "a superuser runs the tests",
        "apps/core/local_services.py",
        "            database_url=_database_of_a_role(administrator),\n",
        "            database_url=administrator,\n",
        services=True,
    ),
    Mutant(
        "a superuser is not found",
        f"{CORE}database.py",
        "    if found:\n",
        "    if False:\n",
        services=True,
    ),
]
