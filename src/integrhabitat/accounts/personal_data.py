"""What this module keeps about people who sign in."""

from integrhabitat.kernel.personal import declare

ACCOUNT = ("sign in and act under one's own name", "while the account is open", "anonymised when the account closes")
LINK = ("open one account", "30 days after it ended", "row deleted by accounts.tidy")

declare(
    "accounts.User",
    ("email", "address", *ACCOUNT),
    ("name", "name", *ACCOUNT),
    ("password", "credential", *ACCOUNT),
    ("last_login", "activity", *ACCOUNT),
)
declare(
    "accounts.Invitation",
    ("email", "address", *LINK),
    ("name", "name", *LINK),
    ("token_digest", "credential", *LINK),
)
declare("accounts.Installation")
