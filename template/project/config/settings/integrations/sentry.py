"""Error reports to Sentry; without SENTRY_DSN nothing is sent anywhere."""

import sentry_sdk

from config.env import env

sentry_sdk.init(
    dsn=env.text("SENTRY_DSN", default="") or None,
    environment=env.text("SENTRY_ENVIRONMENT", default="production"),
    release=env.text("SENTRY_RELEASE", default="") or None,
    traces_sample_rate=env.number("SENTRY_TRACES_PERCENT", default=0) / 100,
    # No addresses, cookies, request bodies or values of variables: they hold what is private.
    send_default_pii=False,
    max_request_body_size="never",
    include_local_variables=False,
)
