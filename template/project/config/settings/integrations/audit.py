"""The audit log: which tables are watched. Those of the project's own applications always are."""

# Tables of others whose changes say who may do what.
AUDIT_WATCHED = ["auth.group", "auth.group_permissions"]

# Answers that are kept for a day, for clients that ask twice: what they are about is watched.
AUDIT_UNWATCHED = ["core.idempotentrequest"]

# Fields that change by themselves; a change of nothing else is no event.
AUDIT_BOOKKEEPING = ["last_login", "last_used_at", "token_id", "updated_at"]
