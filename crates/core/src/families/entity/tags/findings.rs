//! Everything this kind has to say.

use crate::report::finding::{Shown, findings};

findings! { "entity-tags":
    /// v1 stores the text of a tag as a key. The replacement is mostly called with a key and a value, as the vendor's guide does.
    Split = "split", Warning, Approximated, Documented,
        "v1 stores this text as a key; it is split at the colon into key and value",
        help "`--tags literal` keeps the whole text as key";
    /// v2 stores key and value. v1 takes one text and stores it as a key.
    /// Cure: see that filters and rules on the tag find it by its whole text.
    Joined = "joined", Warning, Approximated, Documented,
        "v1 stores a tag as a key; key and value are joined by a colon";
    /// A colon inside of a key or value cannot be told from the one between them.
    /// Cure: use a key and a value without colons, where they must be told apart again.
    Colon = "colon", Warning, Approximated, Inferred,
        "a colon stands inside of the key or value; in v1 it cannot be told from the one between them";
    /// A tag whose text stands in the list already. v1 takes a set.
    Repeated = "repeated", Info, Note, Documented,
        "this tag stands in the list already; v1 takes each once";
    /// Tags with a context are set by Dynatrace.
    Context { context: Shown } = "context", Error, Invalid, Documented,
        "a tag of the context `{context}` cannot be added",
        help "only custom tags can be added; they have no context";
    /// v1 answers a request without a body.
    NoAnswer = "no-answer", Error, Invalid, Documented,
        "v1 answers this request with 204 and no body",
        help "convert the body of the request instead";
    /// v2 adds tags to entities that were seen in a timeframe, by default the last day.
    Timeframe = "timeframe", Info, Note, Documented,
        "POST /api/v2/tags finds the entities that were seen in the last 24 hours, and answers 200 when there are none",
        help "add `from=now-3y` to the query, and look at `matchedEntitiesCount` of the answer";
}
