"""What this module keeps about people."""

from integrhabitat.kernel.personal import declare

declare(
    "files.Upload",
    (
        "uploader_id",
        "identifier",
        "know whom to ask",
        "while the file is kept",
        "the account is anonymised",
    ),
    ("alt_text", "text", "describe a picture to who does not see it", "while the file is kept", "emptied when removed"),
)
