//! Models whose members are read and written by name, one line each.

/// Declares a model: its members in the order in which they are read and written, each with its name in JSON and what
/// its absence means.
///
/// A `required` member must be there; a `defaulted` one has its `Default`, as the vendor documents; a `list` is assumed
/// to be empty; a `nullable` one is written as null when it has no value, an `optional` one not at all. Of a `special`
/// one the attributes of serde say it. Where a member is not read as its word says, it is read `by` an expression, which
/// sees the members before it.
///
/// All members are compared, and the default is that of each, unless a `derive` names what is derived instead. `before`
/// is run ahead of reading.
macro_rules! model {
    ($(#[$doc:meta])* pub struct $name:ident<$t:lifetime> { $($members:tt)+ } $(before $before:path)?) => {
        model! {
            $(#[$doc])*
            derive(Default, PartialEq, Eq, PartialOrd, Ord) pub struct $name<$t> { $($members)+ }
            $(before $before)?
        }
    };
    (
        $(#[$doc:meta])*
        derive($($derive:ident),*) pub struct $name:ident<$t:lifetime> { $($members:tt)+ }
        $(before $before:path)?
    ) => {
        model! {
            @member {
                [$(#[$doc])* #[derive($($derive),*)] #[serde(bound(deserialize = "'de: 't"))]]
                $name [<$t>] [<'static>] [$($before)?]
            } [] $($members)+
        }
    };
    // What borrows nothing.
    (
        $(#[$doc:meta])*
        derive($($derive:ident),*) pub struct $name:ident { $($members:tt)+ }
        $(before $before:path)?
    ) => {
        model! {
            @member { [$(#[$doc])* #[derive($($derive),*)]] $name [] [] [$($before)?] } [] $($members)+
        }
    };

    // One member after the other: attributes, name and type, `by` or else how it is read, and its name where it may lack.
    (
        @member $model:tt [$($read:tt)*]
        $(#[$doc:meta])* required $member:ident: $type:ty = $name:literal $(by |$o:ident| $by:expr)?, $($rest:tt)*
    ) => {
        model! {
            @member $model [$($read)* {
                [$(#[$doc])* #[serde(rename = $name)]]
                $member: $type, [$(|$o| $by)?] |o| o.required($name), []
            }] $($rest)*
        }
    };
    (
        @member $model:tt [$($read:tt)*]
        $(#[$doc:meta])* defaulted $member:ident: $type:ty = $name:literal $(by |$o:ident| $by:expr)?, $($rest:tt)*
    ) => {
        model! {
            @member $model [$($read)* {
                [$(#[$doc])* #[serde(rename = $name, default)]]
                $member: $type, [$(|$o| $by)?] |o| o.defaulted($name, Default::default()), []
            }] $($rest)*
        }
    };
    (
        @member $model:tt [$($read:tt)*]
        $(#[$doc:meta])* list $member:ident: $item:ty = $name:literal $(by |$o:ident| $by:expr)?, $($rest:tt)*
    ) => {
        model! {
            @member $model [$($read)* {
                [$(#[$doc])* #[serde(rename = $name, default)]]
                $member: Vec<$item>, [$(|$o| $by)?] |o| o.assumed($name, Vec::new(), "an empty list"), []
            }] $($rest)*
        }
    };
    (
        @member $model:tt [$($read:tt)*]
        $(#[$doc:meta])* nullable $member:ident: $type:ty = $name:literal $(by |$o:ident| $by:expr)?, $($rest:tt)*
    ) => {
        model! {
            @member $model [$($read)* {
                [$(#[$doc])* #[serde(rename = $name)]]
                $member: Option<$type>, [$(|$o| $by)?] |o| o.optional($name), [$name]
            }] $($rest)*
        }
    };
    (
        @member $model:tt [$($read:tt)*]
        $(#[$doc:meta])* optional $member:ident: $type:ty = $name:literal $(by |$o:ident| $by:expr)?, $($rest:tt)*
    ) => {
        model! {
            @member $model [$($read)* {
                [$(#[$doc])* #[serde(rename = $name, skip_serializing_if = "Option::is_none")]]
                $member: Option<$type>, [$(|$o| $by)?] |o| o.optional($name), [$name]
            }] $($rest)*
        }
    };
    (
        @member $model:tt [$($read:tt)*]
        $(#[$attribute:meta])* special $member:ident: $type:ty = $name:literal by |$o:ident| $by:expr, $($rest:tt)*
    ) => {
        model! {
            @member $model [$($read)* {
                [$(#[$attribute])* #[serde(rename = $name)]]
                $member: $type, [] |$o| $by, []
            }] $($rest)*
        }
    };
    (@value $reader:ident [] |$o:ident| $read:expr) => {{ let $o = &mut *$reader; $read }};
    (@value $reader:ident [|$o:ident| $by:expr] $($read:tt)+) => {{ let $o = &mut *$reader; $by }};

    (
        @member { [$($attribute:tt)*] $name:ident [$($borrowed:tt)*] [$($static:tt)*] [$($before:path)?] }
        [$( { [$($member_attribute:tt)*] $member:ident: $type:ty, $by:tt |$o:ident| $read:expr, [$($present:literal)?] } )+]
    ) => {
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        $($attribute)*
        pub struct $name $($borrowed)* {
            $( $($member_attribute)* pub $member: $type, )+
        }

        impl<'t> $crate::reader::Read<'t> for $name $($borrowed)* {
            fn read(reader: &mut $crate::reader::ObjectReader<'_, 't>) -> Self {
                $($before(reader);)?
                $( let $member: $type = model!(@value reader $by |$o| $read); )+
                Self { $($member,)+ }
            }
        }

        impl<'t> $crate::vocabulary::owned::IntoOwned for $name $($borrowed)* {
            type Owned = $name $($static)*;

            fn into_owned(self) -> Self::Owned {
                $name { $( $member: $crate::vocabulary::owned::IntoOwned::into_owned(self.$member), )+ }
            }
        }

        impl<'t> $name $($borrowed)* {
            /// The names of the members that have a value here and need none, in the order of the model.
            #[allow(dead_code, reason = "not every model is asked")]
            pub(crate) fn present(&self) -> impl Iterator<Item = &'static str> {
                [$($( ($present, self.$member.is_some()), )?)+]
                    .into_iter()
                    .filter_map(|(name, present): (&'static str, bool)| present.then_some(name))
            }
        }
    };
}
pub(crate) use model;

/// Switches that are on where they are absent.
pub(crate) const fn yes() -> bool {
    true
}
