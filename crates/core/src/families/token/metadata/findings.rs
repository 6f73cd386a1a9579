//! Everything this kind has to say.

use crate::report::finding::findings;

findings! { "token":
    /// v1 and v2 have different ids for the same token, and nothing links them.
    OtherId = "other-id", Warning, Manual, Documented,
        "the same token has another id on the other side; this one is copied",
        help "find the token by its name in the list of the other side, and take its id from there";
    /// The vendor's example has `disabled` in place of `enabled`.
    /// Cure: write `enabled`, with the opposite value.
    Disabled = "disabled", Warning, Tolerated, Documented,
        "`disabled` is no member of this model; it is read as the opposite of `enabled`";
}
