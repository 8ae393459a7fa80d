"""Error reports to Sentry; without SENTRY_DSN nothing is sent anywhere."""

import sentry_sdk

from config.env import env

sentry_sdk.init(
    dsn=env.text("SENTRY_DSN", default="") or None,
    environment=env.text("SENTRY_ENVIRONMENT", default="production"),
    release=env.text("SENTRY_RELEASE", default="") or None,
    traces_sample_rate=env.number("SENTRY_TRACES_PERCENT", default=0) / 100,
    # Reports say what failed and where. Who asked, and with what values, stays here.
    data_collection={
        "user_info": False,
        "cookies": {"mode": "off"},
        "http_headers": {"request": {"mode": "off"}},
        "http_bodies": [],
        "url_query_params": {"mode": "off"},
        "database_query_data": False,
        "queues": False,
        "stack_frame_variables": False,
    },
)
