//! What was noticed about a command of curl, and what is said of it.

use crate::report::finding::Shown;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::shell::own_text;
use crate::request::{commands, secrets, variable};

/// Where a body stands that another command gives.
const OF_COMMAND: &str = "what another command writes";

/// Whether a word is a command that writes, and not a variable of make or of a pipeline.
fn writes(word: &Located) -> bool {
    let whole = Some(0..word.text.len());
    word.text.starts_with(['$', '`']) && own_text(word).is_empty() && variable::ranges(&word.text).next() != whole
}

/// What was noticed about a command besides its request.
#[derive(Clone, Debug)]
pub(crate) enum Noticed {
    /// An option that is not known here. It may take the word behind it.
    UnknownOption(Located),
    /// A word in which a shell fills in what may be options.
    Options(Located),
    /// A word that belongs to no option that is known here. It may be anything, also a secret.
    StrayWord(Located),
    /// An option whose value may be a secret, and is left out.
    Secret { option: Located, value: Located },
    /// The body, or a part of it, stands in a file.
    File { body: &'static str, file: Located },
    /// A body that is a variable.
    BodyVariable(Located),
    /// A command without a URL.
    NoUrl(Located),
    /// A part of a form.
    Form(Located),
    /// A file with further options.
    Config(Located),
    /// What curl makes several URLs of.
    Pattern(Located),
    /// An option that changes what is sent, and its value, which may be anything.
    Changes { option: Located, value: Located },
}

impl Noticed {
    /// What is said of it, and of which words. A body may stand in what the command reads.
    pub(crate) fn finding(&self, input: Option<&Located>) -> (&Located, Finding) {
        match self {
            Self::UnknownOption(word) => (word, Finding::UnknownOption { option: Shown::from(&*word.text) }),
            Self::Options(word) | Self::StrayWord(word) if commands::names_api(&word.text) => (word, Finding::NotRead),
            Self::Options(word) => (word, Finding::FilledInOptions { word: secrets::shown_word(word) }),
            Self::StrayWord(word) => (word, Finding::StrayWord),
            Self::Secret { option, value } => (value, Finding::secret(&option.text)),
            Self::File { body, file } => {
                let is_written =
                    file.live_texts().any(|(_, text)| text.starts_with(['`', '<']) || text.starts_with("$("));
                let shown = match &*file.text {
                    _ if is_written => OF_COMMAND,
                    "-" | "@-" => input.map_or(OF_COMMAND, |input| &*input.text),
                    name => name,
                };
                (file, Finding::BodyInFile { body, file: Shown::from(shown) })
            }
            Self::BodyVariable(word) if writes(word) => {
                (word, Finding::BodyInFile { body: "the body", file: Shown::from(OF_COMMAND) })
            }
            Self::BodyVariable(word) => (word, Finding::BodyInVariable),
            Self::NoUrl(word) => (word, Finding::NoUrl),
            Self::Form(word) => (word, Finding::FormLeftOut),
            Self::Config(word) => (word, Finding::OptionsInFile { file: Shown::from(&*word.text) }),
            Self::Pattern(word) => (word, Finding::SeveralUrls),
            Self::Changes { option, .. } => (option, Finding::ChangesCall { option: Shown::from(&*option.text) }),
        }
    }

    /// Whether nothing is written in place of the command.
    pub(crate) fn refuses(&self) -> bool {
        match self {
            Self::UnknownOption(_) | Self::NoUrl(_) | Self::Pattern(_) | Self::Changes { .. } => true,
            Self::Options(word) => !commands::names_api(&word.text),
            _ => false,
        }
    }

    /// The word that may be a secret.
    pub(crate) fn hides(&self) -> Option<&Located> {
        match self {
            Self::StrayWord(word) | Self::Form(word) => Some(word),
            Self::Secret { value, .. } | Self::Changes { value, .. } => Some(value),
            Self::Options(word) | Self::BodyVariable(word) => Some(word).filter(|word| !secrets::is_variable(word)),
            _ => None,
        }
    }
}
