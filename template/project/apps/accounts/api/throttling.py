"""How often accounts are asked for."""

from apps.core.api.throttling import LoginThrottle


class AccountThrottle(LoginThrottle):
    """Limits requests about accounts, by address, whoever sends them."""

    scope = "account"
    rate = "10/min"
