//! Models that borrow from the text they were read from, made to live without it.

use super::map::Map;
use super::text::Text;
use super::timeframe::Timeframe;
use super::timestamp::Timestamp;

/// What may borrow from the text it was read from, and can be kept without it: every model, and what models hold.
///
/// ```
/// use dt_translate::vocabulary::IntoOwned;
/// use dt_translate::problem::v2::Problem;
///
/// fn read(answer: &str) -> serde_json::Result<Problem<'static>> {
///     serde_json::from_str::<Problem<'_>>(answer).map(IntoOwned::into_owned)
/// }
/// assert!(read("{}").is_err());
/// ```
pub trait IntoOwned {
    /// The same type, borrowed from nothing.
    type Owned: 'static;

    /// The same value, borrowed from nothing.
    fn into_owned(self) -> Self::Owned;
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<V: IntoOwned> IntoOwned for Map<'_, V> {
    type Owned = Map<'static, V::Owned>;

    fn into_owned(self) -> Self::Owned {
        Map(self.0.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }
}

impl IntoOwned for Text<'_> {
    type Owned = Text<'static>;

    fn into_owned(self) -> Self::Owned {
        Text::from(self.into_cow().into_owned())
    }
}

/// Models by their members.
macro_rules! owned {
    ($( $name:ident { $($member:ident),+ $(,)? } )+) => {
        $(
            impl $crate::vocabulary::owned::IntoOwned for $name<'_> {
                type Owned = $name<'static>;

                fn into_owned(self) -> Self::Owned {
                    $name { $( $member: $crate::vocabulary::owned::IntoOwned::into_owned(self.$member), )+ }
                }
            }
        )+
    };
}
pub(crate) use owned;

/// Types that borrow from nothing.
macro_rules! unborrowed {
    ($($name:ty),+ $(,)?) => {
        $(
            impl $crate::vocabulary::owned::IntoOwned for $name {
                type Owned = Self;

                fn into_owned(self) -> Self {
                    self
                }
            }
        )+
    };
}
pub(crate) use unborrowed;

unborrowed!(bool, i64, Timeframe, Timestamp);
