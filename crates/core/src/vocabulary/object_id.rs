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
/// use dt_translate::ObjectId;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub fn derive(schema_id: &str, uid: &str) -> Self {
        Self {
            schema_id: schema_id.to_owned(),
            scope_class: "tenant".to_owned(),
            scope_id: "tenant".to_owned(),
            uid: uid.to_owned(),
        }
    }

    /// The numeric id under which older APIs know the object, such as a management zone.
    ///
    /// `None` when the uid is not a UUID.
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
            bytes.extend(u16::try_from(text.len()).map_err(|_| fmt::Error)?.to_be_bytes());
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
