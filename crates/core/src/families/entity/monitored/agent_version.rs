//! Versions of the `OneAgent`: four members in v1, `1.259.339.20230228-182655` in v2.

use super::findings::Finding;
use super::v1;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::text::Text;

/// The version as one text, when all its parts are there.
pub(super) fn upgrade(version: &v1::AgentVersion<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<Text<'static>> {
    let Some(text) = text(version) else {
        cx.say(at, Finding::IncompleteAgentVersion);
        return None;
    };
    cx.say(at, Finding::AgentVersion);
    if version.source_revision.as_deref().is_some_and(|revision| !revision.is_empty()) {
        cx.say(&at.to("sourceRevision"), General::NoCounterpart { member: Shown::from("sourceRevision") });
    }
    Some(Text::from(text))
}

/// The text of a version that has all its parts.
pub(super) fn text(version: &v1::AgentVersion<'_>) -> Option<String> {
    let (major, minor, revision) = (version.major?, version.minor?, version.revision?);
    let timestamp = version.timestamp.as_ref().filter(|timestamp| is_timestamp(timestamp))?;
    Some(format!("{major}.{minor}.{revision}.{timestamp}"))
}

/// The parts of a version.
pub(super) fn downgrade<'a>(text: &'a str, at: &At<'_>, cx: &mut Context<'_>) -> Option<v1::AgentVersion<'a>> {
    let version = parse(text);
    match version {
        Some(_) => cx.say(at, Finding::AgentVersion),
        None => cx.say(at, Finding::UnreadInstallerVersion { version: Shown::from(text) }),
    }
    version
}

fn parse(text: &str) -> Option<v1::AgentVersion<'_>> {
    let mut parts = text.splitn(4, '.');
    let mut number = || parts.next().filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<i32>().ok();
    let (major, minor, revision) = (number()?, number()?, number()?);
    let timestamp = parts.next().filter(|timestamp| is_timestamp(timestamp))?;
    Some(v1::AgentVersion {
        major: Some(major.into()),
        minor: Some(minor.into()),
        revision: Some(revision.into()),
        timestamp: Some(Text::from(timestamp)),
        source_revision: Some(Text::default()),
    })
}

/// Whether a text reads `yyyymmdd-hhmmss`.
fn is_timestamp(text: &str) -> bool {
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(date, time)| digits(date, 8) && digits(time, 6))
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn a_timestamp_is_a_date_and_a_time() {
        assert!(is_timestamp("20260110-093000"));
        for not in
            ["20260110-0930", "2026011-093000", "2026011x-093000", "20260110-09300x", "20260110093000", "x-093000"]
        {
            assert!(!is_timestamp(not), "{not}");
        }
    }
}
