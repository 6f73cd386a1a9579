//! The statuses of answers that are told apart or written.

pub(super) const OK: u16 = 200;
pub(super) const CREATED: u16 = 201;
pub(super) const ACCEPTED: u16 = 202;
pub(super) const NO_CONTENT: u16 = 204;
pub(super) const BAD_REQUEST: u16 = 400;
pub(super) const NOT_FOUND: u16 = 404;
pub(super) const SERVER_ERROR: u16 = 500;
pub(super) const NOT_IMPLEMENTED: u16 = 501;
pub(super) const BAD_GATEWAY: u16 = 502;

/// Whether the server did what was asked. Where there was no answer, clients tell a status below 100.
pub(super) fn succeeded(status: u16) -> bool {
    (200..300).contains(&status)
}

/// Whether the server says that it did not.
pub(super) fn is_error(status: u16) -> bool {
    (400..600).contains(&status)
}
