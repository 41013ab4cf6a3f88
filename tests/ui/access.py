"""Who reaches the pages about the house itself."""

from tests.access import everybody

ACCESS = {
    "ui:preferences": everybody(302),
    "ui:forget_codes": everybody(302, method="POST"),
    "ui:privacy": everybody(),
    "ui:accessibility": everybody(),
    "ui:licences": everybody(),
    "ui:gallery": everybody(),  # the cast lives in a demonstration
    "ui:health": everybody(),
    "ui:robots": everybody(),
    "ui:manifest": everybody(),
}
