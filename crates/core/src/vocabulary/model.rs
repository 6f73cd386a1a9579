//! Models whose members are read and written by name, one line each.

/// Declares a model: its members with their names in JSON, by what their absence means.
///
/// `required` members must be there; `lists` are assumed to be empty when they are absent; `nullable` members
/// are written as null when they have no value, `optional` ones not at all. `before` is run ahead of reading.
macro_rules! model {
    (
        $(#[$doc:meta])*
        pub struct $name:ident<$t:lifetime> {
            $(required { $( $(#[$required_doc:meta])* $required:ident: $required_type:ty = $required_name:literal, )+ })?
            $(lists { $( $(#[$list_doc:meta])* $list:ident: $item:ty = $list_name:literal, )+ })?
            $(nullable { $( $(#[$nullable_doc:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal, )+ })?
            $(optional { $( $(#[$optional_doc:meta])* $optional:ident: $optional_type:ty = $optional_name:literal, )+ })?
        }
        $(before $before:path)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(bound(deserialize = "'de: 't"))]
        pub struct $name<$t> {
            $($( $(#[$required_doc])* #[serde(rename = $required_name)] pub $required: $required_type, )+)?
            $($( $(#[$list_doc])* #[serde(rename = $list_name, default)] pub $list: Vec<$item>, )+)?
            $($( $(#[$nullable_doc])* #[serde(rename = $nullable_name)] pub $nullable: Option<$nullable_type>, )+)?
            $($(
                $(#[$optional_doc])*
                #[serde(rename = $optional_name, skip_serializing_if = "Option::is_none")]
                pub $optional: Option<$optional_type>,
            )+)?
        }

        impl<$t> $crate::reader::Read<$t> for $name<$t> {
            fn read(o: &mut $crate::reader::ObjectReader<'_, $t>) -> Self {
                $($before(o);)?
                Self {
                    $($( $required: o.required($required_name), )+)?
                    $($( $list: o.assumed($list_name, Vec::new(), "an empty list"), )+)?
                    $($( $nullable: o.optional($nullable_name), )+)?
                    $($( $optional: o.optional($optional_name), )+)?
                }
            }
        }

        impl $crate::vocabulary::owned::IntoOwned for $name<'_> {
            type Owned = $name<'static>;

            fn into_owned(self) -> Self::Owned {
                $name {
                    $($( $required: $crate::vocabulary::owned::IntoOwned::into_owned(self.$required), )+)?
                    $($( $list: $crate::vocabulary::owned::IntoOwned::into_owned(self.$list), )+)?
                    $($( $nullable: $crate::vocabulary::owned::IntoOwned::into_owned(self.$nullable), )+)?
                    $($( $optional: $crate::vocabulary::owned::IntoOwned::into_owned(self.$optional), )+)?
                }
            }
        }

        impl $name<'_> {
            /// The names of the members that have a value here and need none, in the order of the model.
            #[allow(dead_code, reason = "not every model is asked")]
            pub(crate) fn present(&self) -> impl Iterator<Item = &'static str> {
                [
                    $($( ($nullable_name, self.$nullable.is_some()), )+)?
                    $($( ($optional_name, self.$optional.is_some()), )+)?
                ]
                .into_iter()
                .filter_map(|(name, present): (&'static str, bool)| present.then_some(name))
            }
        }
    };
}
pub(crate) use model;
