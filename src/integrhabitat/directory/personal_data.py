"""What this module keeps about people: names of who verified, by choice; no seeker of anything."""

from integrhabitat.kernel.personal import declare

declare(
    "directory.Service",
    ("verified_by", "name", "say who checked the information", "until the next check", "the text is emptied"),
    ("email", "address", "ask the provider whether it still holds", "while the service exists", "the text is emptied"),
)
declare(
    "directory.Verification",
    ("by_label", "name", "say who checked and how", "five years", "the text is emptied"),
    ("note", "text", "what the checker heard", "one year", "the text is emptied"),
)
declare(
    "directory.ConfirmationLink",
    ("email", "address", "know which provider answered", "thirty days after it ends", "the row is deleted"),
)
declare(
    "directory.PendingChange",
    ("by_label", "name", "say who proposed the change", "one year after the decision", "the text is emptied"),
)
declare(
    "directory.StaffNote",
    ("text", "text", "help the desk with names of contacts at work", "until the day it names", "the row is deleted"),
)
declare(
    "directory.HelpLine",
    ("verified_by", "name", "say who checked the number", "until the next check", "the text is emptied"),
)
declare(
    "directory.RightsRoute",
    ("reviewer", "public name", "a named reviewer answers for the route", "until the next review", "it is replaced"),
)
# Whoever followed an edition may ask later who answered for it: the names of reviewers are a public record.
declare(
    "directory.RouteVersion",
    ("content", "public name", "what an edition said and who reviewed it", "as long as it can be read", "it stays"),
)
declare(
    "directory.FactSheet",
    ("reviewer", "public name", "a named reviewer answers for the sheet", "until the next review", "it is replaced"),
)
declare(
    "directory.LegalUpdateReading",
    ("user", "identifier", "know whether a desk is up to date", "two years", "the row is deleted"),
    ("read_at", "time", "know whether a desk is up to date", "two years", "the row is deleted"),
)
declare(
    "directory.ReturnEnquiry",
    (
        "question",
        "text",
        "answer it for everybody; asked without a name",
        "until it is answered, one year at most",
        "the text is emptied",
    ),
)
declare(
    "directory.Posting",
    ("title", "text", "say what is needed or offered", "thirty days after it ends", "the text is emptied"),
    ("text", "text", "say what is needed or offered", "thirty days after it ends", "the text is emptied"),
    ("by_label", "name", "name the organisation that offers", "thirty days after it ends", "the text is emptied"),
    ("population", "attribute", "know who gives and who asks", "five years after it ends", "the field is emptied"),
    ("code_digest", "pseudonym", "let the author follow and end it", "while the row exists", "the row is deleted"),
    ("house_words", "text", "answer the author", "thirty days after it ends", "the text is emptied"),
)
declare(
    "directory.Conversation",
    ("code_digest", "pseudonym", "let the reader go on writing", "while the row exists", "the row is deleted"),
)
declare(
    "directory.Message",
    ("text", "text", "join two people without exposing them", "thirty days after the post ends", "the text is emptied"),
    ("at", "time", "order the messages", "while the row exists", "the row is deleted"),
)
for _model in (
    *("Category", "ServiceQuestion", "ServiceChannel", "ServiceLanguage", "Eligibility", "RequiredDocument", "Phone"),
    *("Location", "ServiceAtLocation", "Schedule", "RouteStep", "RouteLetter", "RouteLetterVersion"),
    *("LegalUpdate", "VerificationTask", "ServiceFeedback", "UnmetSearch", "UnmetNeed", "PulseReading"),
):
    declare(f"directory.{_model}")
