//! Tags of the Configuration API v1, which say what a profile or window is for.

use super::{Tag, is_known_context, known_context};
use crate::json::tape::Index;
use crate::reader::{FromJson, ObjectReader, Read};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::text::Text;

/// The tags of a list in the Configuration API v1, whose contexts are read in any spelling.
#[derive(Default)]
pub(crate) struct ConfigurationTags<'t>(Vec<Tag<'t>>);

impl<'t> ConfigurationTags<'t> {
    pub(crate) fn into_tags(self) -> Vec<Tag<'t>> {
        self.0
    }
}

/// One of them.
struct ConfigurationTag<'t>(Tag<'t>);

impl<'t> FromJson<'t> for ConfigurationTags<'t> {
    const EXPECTED: &'static str = <Vec<Tag<'t>>>::EXPECTED;

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let tags = <Vec<ConfigurationTag<'t>>>::from_json(cx, node)?;
        Some(Self(tags.into_iter().map(|tag| tag.0).collect()))
    }
}

impl<'t> Read<'t> for ConfigurationTag<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(&[("value", "`value`")]);
        let mut tag = Tag::read(o);
        if tag.value.is_none() && o.has("stringRepresentation") {
            refuse_value_in_text(&tag, o);
        }
        if !is_known_context(&tag.context)
            && let Some(usual) = known_context(&tag.context)
            && let Some(context) = o.take("context")
        {
            o.cx.say_node(context, General::TagContextSpelling { context: Shown::from(&*tag.context), usual });
            tag.context = Text::from(usual);
        }
        Self(tag)
    }
}

/// Refuses the text beside a tag where it alone says which value the tag has.
#[cold]
fn refuse_value_in_text(tag: &Tag<'_>, o: &mut ObjectReader<'_, '_>) {
    const TEXT: &str = "stringRepresentation";
    let (Some(node), Some(source)) = (o.take(TEXT), o.cx.source) else { return };
    let text = source.tape.string(source.text, node);
    let said = Tag::parse(&text);
    if !o.is_null(node) && said.key == tag.key && said.value.is_some_and(|value| !value.is_empty()) {
        o.cx.say_node(node, General::WidensScope { member: Shown::from(TEXT), instead: "`value`" });
    }
}
