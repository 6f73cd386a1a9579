//! What the dependencies are held to, as `deny.toml` says.

use anyhow::Result;

use crate::need::{CARGO_DENY, Need};
use crate::step::execute;

/// Checks licences, sources and duplicates, and advisories where their database can be reached.
pub(crate) fn audit() -> Result<()> {
    Need::Tool(CARGO_DENY).meet()?;
    let program = &*CARGO_DENY.program();
    execute(&[program, "--workspace", "check", "bans", "licenses", "sources"])?;
    if execute(&[program, "--workspace", "fetch", "db"]).is_err() {
        eprintln!("    the database of advisories cannot be reached; advisories are not checked");
        return Ok(());
    }
    execute(&[program, "--workspace", "check", "--disable-fetch", "advisories"])
}
