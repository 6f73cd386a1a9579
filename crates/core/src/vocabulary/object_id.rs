//! The ids of Settings 2.0 objects: what they hold, and how they follow from a v1 id.
//!
//! The format is not documented. It is known from public code and agrees with every recorded id:
//! base64url without padding of a magic number, version 1, schema id, scope class, scope id and uid
//! (each with a 16-bit length before it), and the magic number again.

use std::fmt;
use std::str::FromStr;

const MAGIC: [u8; 8] = [0xBE, 0xEF, 0x54, 0xDE, 0x15, 0xDA, 0xDE, 0xAD];
const UPDATE_TOKEN_MAGIC: [u8; 8] = [0xBE, 0xEF, 0x54, 0xDE, 0x15, 0xD8, 0xDE, 0xAD];
const VERSION: [u8; 4] = [0, 0, 0, 1];
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What the id of a Settings 2.0 object holds.
///
/// ```
/// use dt_translate::vocabulary::ObjectId;
///
/// let id = ObjectId::derive("builtin:alerting.profile", "3b004308-5e6c-3d4c-93c1-5e0b9dae9af5");
/// assert!(id.to_string().starts_with("vu9U3hXa3q0AAAABABhidWlsdGlu"));
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectId {
    /// The schema, such as `builtin:alerting.profile`.
    pub schema_id: String,
    /// The class of the scope: `tenant` for the environment, or an entity type.
    pub scope_class: String,
    /// The id within the class: `tenant`, or the 16 hexadecimal digits of an entity.
    pub scope_id: String,
    /// The object's own id, a UUID. It is the id of the Configuration API v1.
    pub uid: String,
}

/// Why a text is not the id of a Settings 2.0 object.
///
/// ```
/// use dt_translate::vocabulary::{ObjectId, ObjectIdError};
///
/// assert_eq!("not an id".parse::<ObjectId>(), Err(ObjectIdError::NotBase64Url));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ObjectIdError {
    /// It is not base64url without padding.
    NotBase64Url,
    /// It is the update token of an object, not its id.
    UpdateToken,
    /// Its bytes are laid out otherwise.
    UnknownLayout,
}

impl fmt::Display for ObjectIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotBase64Url => "not base64url without padding",
            Self::UpdateToken => "an update token, not an object id",
            Self::UnknownLayout => "not the layout of an object id",
        })
    }
}

impl std::error::Error for ObjectIdError {}

impl ObjectId {
    /// The id of an object of the environment: derived, for the vendor does not document the format.
    ///
    /// The server writes UUIDs in small letters, and so they stand in it.
    ///
    /// ```
    /// use dt_translate::vocabulary::ObjectId;
    ///
    /// let id = ObjectId::derive("builtin:alerting.profile", "3b004308-5e6c-3d4c-93c1-5e0b9dae9af5");
    /// assert_eq!((&*id.scope_class, &*id.scope_id), ("tenant", "tenant"));
    /// ```
    pub fn derive(schema_id: &str, uid: &str) -> Self {
        Self {
            schema_id: schema_id.to_owned(),
            scope_class: "tenant".to_owned(),
            scope_id: "tenant".to_owned(),
            uid: uid.to_ascii_lowercase(),
        }
    }

    /// The scope as the API names it: `environment`, or the id of an entity.
    pub(crate) fn scope(&self) -> String {
        match &*self.scope_class {
            "tenant" => "environment".to_owned(),
            class => format!("{class}-{}", self.scope_id),
        }
    }

    /// The numeric id under which older APIs know the object, such as a management zone.
    ///
    /// `None` when the uid is not a UUID.
    ///
    /// ```
    /// use dt_translate::vocabulary::ObjectId;
    ///
    /// let zone = ObjectId::derive("builtin:management-zones", "3b004308-5e6c-3d4c-93c1-5e0b9dae9af5");
    /// assert_eq!(zone.numeric_id(), Some(4_251_471_751_460_699_468));
    /// ```
    pub fn numeric_id(&self) -> Option<i64> {
        numeric_id(&self.uid)
    }
}

/// The numeric id that belongs to a UUID.
pub(crate) fn numeric_id(uuid: &str) -> Option<i64> {
    let bytes = uuid_bytes(uuid)?;
    let version = bytes.get(6)? >> 4;
    let rfc_variant = bytes.get(8)? >> 6 == 0b10;
    if version != 4 || !rfc_variant {
        return Some(i64::from_be_bytes(bytes.get(..8)?.try_into().ok()?));
    }
    // The legacy id, zigzag and base 128, in the bytes that are not fixed by version and variant.
    let legacy = bytes.get(..6)?.iter().chain(bytes.get(12..)?);
    let mut zigzag = 0_u64;
    for (i, byte) in legacy.enumerate() {
        zigzag |= u64::from(byte & 0x7F).checked_shl(7 * u32::try_from(i).ok()?).unwrap_or_default();
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
}

/// The id of v1 that an object id tells.
pub(crate) fn uid(object_id: &str) -> Option<String> {
    object_id.parse::<ObjectId>().ok().map(|id| id.uid).filter(|uid| uuid_bytes(uid).is_some())
}

/// Whether a text may be an object id that tells no id of v1: no id of v1 is as long.
pub(crate) fn is_opaque(text: &str) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=');
    text.len() > 36 && text.bytes().all(is_base64) && uid(text).is_none()
}

/// The 16 bytes of a UUID in its usual form.
pub(crate) fn uuid_bytes(uuid: &str) -> Option<[u8; 16]> {
    let dashes = uuid.bytes().enumerate().all(|(i, byte)| (byte == b'-') == matches!(i, 8 | 13 | 18 | 23));
    if uuid.len() != 36 || !dashes {
        return None;
    }
    let mut digits = uuid.chars().filter(|&c| c != '-').map(|c| c.to_digit(16));
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        let (high, low) = (digits.next()??, digits.next()??);
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    Some(bytes)
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Vec::with_capacity(128);
        bytes.extend(MAGIC);
        bytes.extend(VERSION);
        for text in [&self.schema_id, &self.scope_class, &self.scope_id, &self.uid] {
            // No real part is that long; a text that cannot be read again is better than a failing `Display`.
            bytes.extend(u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
            bytes.extend(text.bytes());
        }
        bytes.extend(MAGIC);
        f.write_str(&encode(&bytes))
    }
}

impl FromStr for ObjectId {
    type Err = ObjectIdError;

    fn from_str(text: &str) -> Result<Self, ObjectIdError> {
        let bytes = decode(text).ok_or(ObjectIdError::NotBase64Url)?;
        if bytes.starts_with(&UPDATE_TOKEN_MAGIC) {
            return Err(ObjectIdError::UpdateToken);
        }
        let mut rest = bytes.strip_prefix(&MAGIC).and_then(|rest| rest.strip_prefix(&VERSION));
        let mut next = || {
            let (length, after) = rest?.split_first_chunk::<2>()?;
            let (text, after) = after.split_at_checked(u16::from_be_bytes(*length).into())?;
            rest = Some(after);
            String::from_utf8(text.to_vec()).ok()
        };
        let parts = [next(), next(), next(), next()];
        match (parts, rest) {
            ([Some(schema_id), Some(scope_class), Some(scope_id), Some(uid)], Some(rest)) if rest == MAGIC => {
                Ok(Self { schema_id, scope_class, scope_id, uid })
            }
            _ => Err(ObjectIdError::UnknownLayout),
        }
    }
}

/// Base64url without padding (RFC 4648, section 5).
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=chunk.len() {
            let digit = group >> (18 - 6 * place) & 0x3F;
            text.extend(ALPHABET.get(digit as usize).copied().map(char::from));
        }
    }
    text
}

/// The bytes; `None` for other characters, an impossible length or bits that encode nothing.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| -> Option<u32> {
        Some(u32::from(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        }))
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut group = 0;
        for place in 0..4 {
            group = group << 6 | chunk.get(place).map_or(Some(0), |&byte| digit(byte))?;
        }
        let [_, first, second, third] = group.to_be_bytes();
        match chunk.len() {
            4 => bytes.extend([first, second, third]),
            3 if third == 0 => bytes.extend([first, second]),
            2 if second == 0 && third == 0 => bytes.push(first),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An id with its schema, scope class, scope id and uid.
    const RECORDED: &[(&str, [&str; 4])] = &[
        (
            "vu9U3hXa3q0AAAABABhidWlsdGluOm1hbmFnZW1lbnQtem9uZXMABnRlbmFudAAGdGVuYW50ACRjNDZlNDZiMy02ZDk2LTMyYTctOGI1Yi1mNjExNzcyZDAxNjW-71TeFdrerQ",
            ["builtin:management-zones", "tenant", "tenant", "c46e46b3-6d96-32a7-8b5b-f611772d0165"],
        ),
        (
            "vu9U3hXa3q0AAAABACJidWlsdGluOmFub21hbHktZGV0ZWN0aW9uLnNlcnZpY2VzAAdTRVJWSUNFABA1MkFDNjI0RDcwQzM3N0JDACQ2MzA0NmViZC04OGNhLTNjNDgtYWI2MS03ZjE1Yzg2ZWNkNWa-71TeFdrerQ",
            [
                "builtin:anomaly-detection.services",
                "SERVICE",
                "52AC624D70C377BC",
                "63046ebd-88ca-3c48-ab61-7f15c86ecd5f",
            ],
        ),
        (
            "vu9U3hXa3q0AAAABABhidWlsdGluOmFsZXJ0aW5nLnByb2ZpbGUABnRlbmFudAAGdGVuYW50ACQ0MDlhNGYyOC1mNDk2LTNhODQtOWNiNy00ZTQ0ZWQxYTZjMza-71TeFdrerQ",
            ["builtin:alerting.profile", "tenant", "tenant", "409a4f28-f496-3a84-9cb7-4e44ed1a6c36"],
        ),
    ];

    #[test]
    fn recorded_ids_decode_and_encode_alike() {
        for (text, [schema_id, scope_class, scope_id, uid]) in RECORDED {
            let id = ObjectId {
                schema_id: (*schema_id).to_owned(),
                scope_class: (*scope_class).to_owned(),
                scope_id: (*scope_id).to_owned(),
                uid: (*uid).to_owned(),
            };
            assert_eq!(text.parse(), Ok(id.clone()));
            assert_eq!(id.to_string(), *text);
        }
    }

    #[test]
    fn numbers_of_older_apis_follow_from_uuids() {
        for (uuid, number) in [
            ("c46e46b3-6d96-32a7-8b5b-f611772d0165", -4_292_415_658_385_853_785),
            ("9e2a05ed-9942-3f98-83fe-6e251bcc3b55", -7_049_815_748_658_446_440),
            ("d0ded4a7-fcfe-4605-a123-7aa8d0fa5a26", 3_277_109_782_074_005_416),
            ("a2a6bf8f-98ba-4e81-bad6-3fbdc697915b", 5_230_804_423_511_894_417),
            ("0aa2a378-24c9-4967-a83c-e3de4703b9e1", 5),
            ("09c9775b-6164-40c4-b051-91370bf25b21", -5),
            ("fcffffff-179f-4e10-b945-4ab9fea60fe9", 3_221_225_470),
            ("fbffffff-17dc-4b68-97a0-33100ce14a8e", -3_221_225_470),
            ("feffffff-ffff-482e-9368-77e3ffffff01", i64::MAX),
            ("ffffffff-ffff-4236-bd34-0fc2ffffff01", i64::MIN),
        ] {
            assert_eq!(numeric_id(uuid), Some(number), "{uuid}");
            assert_eq!(numeric_id(&uuid.to_uppercase()), Some(number), "{uuid}");
        }
    }

    #[test]
    fn what_is_no_uuid_has_no_number() {
        for text in ["", "5", "0aa2a37824c94967a83ce3de4703b9e1", "0aa2a378-24c9-4967-a83c-e3de4703b9eg"] {
            assert_eq!(numeric_id(text), None, "{text}");
        }
        // As many bytes as a UUID, but not as many characters.
        assert_eq!(numeric_id("0aa2a378-24c9-4967-a83c-e3de4703b9é"), None);
    }

    #[test]
    fn every_cut_and_every_changed_character_is_refused_or_read_as_another_id() {
        let (text, _) = RECORDED.first().copied().unwrap_or_default();
        for end in 0..text.len() {
            assert!(text.get(..end).unwrap_or_default().parse::<ObjectId>().is_err(), "{end}");
        }
        let id = text.parse::<ObjectId>();
        for at in 0..text.len() {
            let mut changed = text.to_owned();
            changed.replace_range(at..=at, if text.get(at..=at) == Some("A") { "B" } else { "A" });
            assert_ne!(changed.parse::<ObjectId>(), id, "{at}");
        }
        assert!(format!("{text}AAAA").parse::<ObjectId>().is_err());
    }

    #[test]
    fn other_texts_are_told_apart() {
        let padded = "Y2ktaGdyb3VwLTEyMys=";
        assert_eq!(padded.parse::<ObjectId>(), Err(ObjectIdError::NotBase64Url));
        assert_eq!("YWJj".parse::<ObjectId>(), Err(ObjectIdError::UnknownLayout));
        assert_eq!("".parse::<ObjectId>(), Err(ObjectIdError::UnknownLayout));
        let mut token = UPDATE_TOKEN_MAGIC.to_vec();
        token.extend([0, 0x4C]);
        assert_eq!(encode(&token).parse::<ObjectId>(), Err(ObjectIdError::UpdateToken));
    }

    #[test]
    fn parts_that_are_too_long_make_no_id() {
        let id = ObjectId::derive("builtin:alerting.profile", &"a".repeat(70_000));
        assert_eq!(id.to_string().parse::<ObjectId>(), Err(ObjectIdError::UnknownLayout));
    }

    #[test]
    fn base64url_comes_back() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(89).wrapping_add(length)).collect();
            assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
        assert_eq!(encode(&[0xFB, 0xEF, 0xFF]), "--__");
        // Bits beyond the last byte, and a length that no bytes have.
        assert_eq!(decode("AB"), None);
        assert_eq!(decode("A"), None);
    }
}
