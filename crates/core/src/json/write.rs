//! Writing models as JSON text: a serde serializer that appends to a string, indented by two spaces.

#![expect(clippy::inline_always, reason = "measured: a text whose length is known is written without a call")]

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct};

use super::bytes::{SPACES, first_byte, special};

/// Appends a value, its lines after the first indented by `level` steps.
pub(crate) fn append(out: &mut String, value: &impl Serialize, level: usize) -> Result<(), WriteError> {
    value.serialize(&mut Writer { out, level, verbatim: false })
}

/// A comma, a line break and the spaces of the deepest level that is mostly written.
///
/// Copied whole, and cut: a copy of a known length is a few moves, one of any length is a call.
const COMMA_LINE_SPACES: &str = ",\n                              ";

/// Appends a line break and the indentation of a level.
pub(crate) fn new_line(out: &mut String, level: usize) {
    indent(out, COMMA_LINE_SPACES.get(1..).unwrap_or_default(), 1, level);
}

/// Appends a comma, a line break and the indentation of a level.
#[inline]
fn comma_and_new_line(out: &mut String, level: usize) {
    indent(out, COMMA_LINE_SPACES, 2, level);
}

/// Appends what stands before the indentation, and the spaces of a level.
#[inline(always)]
fn indent(out: &mut String, text: &str, before: usize, level: usize) {
    let end = out.len() + before + 2 * level;
    out.push_str(text);
    if end <= out.len() {
        out.truncate(end);
    } else {
        out.extend(std::iter::repeat_n(' ', end - out.len()));
    }
}

/// Appends a JSON string.
pub(crate) fn append_text(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    match first_special(text.as_bytes()) {
        None => out.push_str(text),
        Some(at) => append_escaped(out, text, at),
    }
    out.push('"');
}

/// Appends a text of which the first character to escape is known.
#[inline(never)]
fn append_escaped(out: &mut String, text: &str, mut at: usize) {
    let mut rest = text;
    loop {
        out.push_str(rest.get(..at).unwrap_or_default());
        match rest.as_bytes().get(at).copied().unwrap_or_default() {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            8 => out.push_str("\\b"),
            12 => out.push_str("\\f"),
            byte => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
        rest = rest.get(at + 1..).unwrap_or_default();
        match first_special(rest.as_bytes()) {
            Some(next) => at = next,
            None => return out.push_str(rest),
        }
    }
}

/// Where the first character stands that a JSON string must escape.
fn first_special(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let stop = special(u64::from_le_bytes(*word));
        if stop != 0 {
            return Some(i * 8 + first_byte(stop));
        }
    }
    // The last of longer texts begins in what was looked at before.
    let (start, last) = match bytes.last_chunk::<8>() {
        Some(last) => (bytes.len() - last.len(), u64::from_le_bytes(*last)),
        None => (0, rest.iter().rev().fold(SPACES, |word, &byte| (word << 8) | u64::from(byte))),
    };
    let stop = special(last);
    (stop != 0).then(|| start + first_byte(stop))
}

/// Appends an integer.
pub(super) fn append_unsigned(out: &mut String, mut number: u64) {
    let mut digits = [b'0'; 20];
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        used += 1;
        if number == 0 {
            break;
        }
    }
    let digits = digits.get(20 - used..).unwrap_or_default();
    out.push_str(std::str::from_utf8(digits).unwrap_or_default());
}

fn append_signed(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    append_unsigned(out, number.unsigned_abs());
}

/// Why a value cannot be written. The models of this crate can always be.
#[derive(Debug)]
pub(crate) struct WriteError(String);

impl Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WriteError {}

impl ser::Error for WriteError {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn unsupported<T>(what: &str) -> Result<T, WriteError> {
    Err(WriteError(format!("{what} have no place in a payload")))
}

struct Writer<'o> {
    out: &'o mut String,
    level: usize,
    /// The next text is JSON already.
    verbatim: bool,
}

/// The name under which `serde_json::value::RawValue` hands over its text.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

impl<'w, 'o> ser::Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = Container<'w, 'o>;
    type SerializeTuple = Impossible<(), WriteError>;
    type SerializeTupleStruct = Impossible<(), WriteError>;
    type SerializeTupleVariant = Impossible<(), WriteError>;
    type SerializeMap = Container<'w, 'o>;
    type SerializeStruct = Container<'w, 'o>;
    type SerializeStructVariant = Impossible<(), WriteError>;

    fn serialize_bool(self, value: bool) -> Result<(), WriteError> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), WriteError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), WriteError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), WriteError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), WriteError> {
        append_signed(self.out, value);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), WriteError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), WriteError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), WriteError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), WriteError> {
        append_unsigned(self.out, value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), WriteError> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, _: f64) -> Result<(), WriteError> {
        unsupported("floating point numbers")
    }

    fn serialize_char(self, value: char) -> Result<(), WriteError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), WriteError> {
        if std::mem::take(&mut self.verbatim) {
            self.out.push_str(value);
        } else {
            append_text(self.out, value);
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), WriteError> {
        unsupported("bytes")
    }

    fn serialize_none(self) -> Result<(), WriteError> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WriteError> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WriteError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), WriteError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), WriteError> {
        unsupported("tagged variants")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, WriteError> {
        Ok(Container::open(self, '[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, WriteError> {
        unsupported("tuples")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, WriteError> {
        unsupported("tuples")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, WriteError> {
        unsupported("tuples")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, WriteError> {
        Ok(Container::open(self, '{', '}'))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeStruct, WriteError> {
        if name == RAW {
            return Ok(Container { writer: self, closing: None, empty: true });
        }
        Ok(Container::open(self, '{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, WriteError> {
        unsupported("tagged variants")
    }
}

/// An array or object being written; without a closing bracket, a text that is written as it is.
struct Container<'w, 'o> {
    writer: &'w mut Writer<'o>,
    closing: Option<char>,
    empty: bool,
}

impl<'w, 'o> Container<'w, 'o> {
    fn open(writer: &'w mut Writer<'o>, opening: char, closing: char) -> Self {
        writer.out.push(opening);
        writer.level += 1;
        Self { writer, closing: Some(closing), empty: true }
    }

    /// Begins an item, or the key of a member.
    fn next(&mut self) {
        if std::mem::take(&mut self.empty) {
            new_line(self.writer.out, self.writer.level);
        } else {
            comma_and_new_line(self.writer.out, self.writer.level);
        }
    }

    fn key(&mut self, key: &'static str) {
        self.next();
        self.writer.out.push('"');
        self.writer.out.push_str(key);
        self.writer.out.push_str("\": ");
    }

    fn close(self) {
        let Some(closing) = self.closing else { return };
        self.writer.level -= 1;
        if !self.empty {
            new_line(self.writer.out, self.writer.level);
        }
        self.writer.out.push(closing);
    }
}

impl SerializeSeq for Container<'_, '_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), WriteError> {
        self.next();
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), WriteError> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Container<'_, '_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), WriteError> {
        self.next();
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), WriteError> {
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), WriteError> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Container<'_, '_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), WriteError> {
        if self.closing.is_none() {
            self.writer.verbatim = true;
            return value.serialize(&mut *self.writer);
        }
        self.key(key);
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), WriteError> {
        self.close();
        Ok(())
    }
}
