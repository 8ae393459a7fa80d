"""Cross-origin requests: which other sites may call the API from their visitors' browsers."""

from config.env import env

# Origins are named one by one; with none named, no other site may call.
CORS_ALLOWED_ORIGINS = env.origins("APP_CORS_ORIGINS")
CORS_URLS_REGEX = r"^/api/"
# Tokens travel in a header. Cookies stay at home, so another site cannot act for a visitor.
CORS_ALLOW_CREDENTIALS = False
CORS_EXPOSE_HEADERS = ["X-Request-ID", "Retry-After", "RateLimit", "RateLimit-Policy"]
