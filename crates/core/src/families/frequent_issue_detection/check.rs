//! The rules of both sides: switches are booleans, which reading has made sure of.

use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;

pub(super) fn check_v1(_: &v1::FrequentIssueDetection, _: &At<'_>, _: &mut Context<'_>) {}

pub(super) fn check_v2(_: &v2::FrequentIssueDetection, _: &At<'_>, _: &mut Context<'_>) {}
