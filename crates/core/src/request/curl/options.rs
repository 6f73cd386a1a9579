//! The options of curl, as of version 8: what each does to the request, and whether it takes a value.

/// What an option of curl does to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Method,
    Url,
    /// A part of the query, beside that of the URL.
    UrlQuery,
    Header,
    /// A body, or `@` and the file that it is in.
    Data,
    /// A body, whatever it begins with.
    RawData,
    Json,
    UrlEncode,
    Get,
    Head,
    UserAgent,
    Referer,
    /// A file that is the body.
    Upload,
    /// A part of a form, which no operation here takes.
    Form,
    /// A token for the `Authorization` header.
    Bearer,
    /// It holds a secret or a cookie and is left out.
    Secret,
    /// A proxy or another server, which may have a password.
    Proxy,
    /// A file with further options.
    Config,
    /// It changes what is sent in a way that is not read here.
    Changes,
    /// It says nothing of the request; kept.
    Flag,
    /// The same with a value.
    Valued,
}

impl Role {
    pub(super) const fn takes_value(self) -> bool {
        !matches!(self, Self::Get | Self::Head | Self::Flag)
    }
}

/// Options that say something of the request, or that may hold a secret.
const OPTIONS: &[(&str, &str, Role)] = &[
    ("-X", "--request", Role::Method),
    ("", "--url", Role::Url),
    ("", "--url-query", Role::UrlQuery),
    ("-H", "--header", Role::Header),
    ("-d", "--data", Role::Data),
    ("", "--data-raw", Role::RawData),
    ("", "--data-binary", Role::Data),
    ("", "--data-ascii", Role::Data),
    ("", "--json", Role::Json),
    ("", "--data-urlencode", Role::UrlEncode),
    ("-G", "--get", Role::Get),
    ("-I", "--head", Role::Head),
    ("-A", "--user-agent", Role::UserAgent),
    ("-e", "--referer", Role::Referer),
    ("-T", "--upload-file", Role::Upload),
    ("-F", "--form", Role::Form),
    ("", "--form-string", Role::Form),
    ("-u", "--user", Role::Secret),
    ("-U", "--proxy-user", Role::Secret),
    ("-b", "--cookie", Role::Secret),
    ("-E", "--cert", Role::Secret),
    ("", "--key", Role::Secret),
    ("", "--pass", Role::Secret),
    ("", "--oauth2-bearer", Role::Bearer),
    ("", "--tlsuser", Role::Secret),
    ("", "--tlspassword", Role::Secret),
    ("", "--proxy-cert", Role::Secret),
    ("", "--proxy-key", Role::Secret),
    ("", "--proxy-pass", Role::Secret),
    ("", "--proxy-header", Role::Secret),
    ("", "--proxy-tlsuser", Role::Secret),
    ("", "--proxy-tlspassword", Role::Secret),
    ("", "--ftp-account", Role::Secret),
    ("", "--ftp-alternative-to-user", Role::Secret),
    ("", "--login-options", Role::Secret),
    ("", "--mail-auth", Role::Secret),
    ("", "--sasl-authzid", Role::Secret),
    ("-Q", "--quote", Role::Secret),
    ("-t", "--telnet-option", Role::Secret),
    ("-x", "--proxy", Role::Proxy),
    ("", "--preproxy", Role::Proxy),
    ("", "--proxy1.0", Role::Proxy),
    ("", "--socks4", Role::Proxy),
    ("", "--socks4a", Role::Proxy),
    ("", "--socks5", Role::Proxy),
    ("", "--socks5-hostname", Role::Proxy),
    ("", "--doh-url", Role::Proxy),
    ("", "--ipfs-gateway", Role::Proxy),
    ("-K", "--config", Role::Config),
    ("", "--request-target", Role::Changes),
    ("", "--variable", Role::Changes),
];

/// Options that say nothing of the request and take a value.
const VALUED: &[(&str, &str)] = &[
    ("", "--abstract-unix-socket"),
    ("", "--alt-svc"),
    ("", "--aws-sigv4"),
    ("", "--cacert"),
    ("", "--capath"),
    ("", "--cert-type"),
    ("", "--ciphers"),
    ("", "--connect-timeout"),
    ("", "--connect-to"),
    ("-C", "--continue-at"),
    ("-c", "--cookie-jar"),
    ("", "--create-file-mode"),
    ("", "--crlfile"),
    ("", "--curves"),
    ("", "--delegation"),
    ("", "--dns-interface"),
    ("", "--dns-ipv4-addr"),
    ("", "--dns-ipv6-addr"),
    ("", "--dns-servers"),
    ("-D", "--dump-header"),
    ("", "--ech"),
    ("", "--egd-file"),
    ("", "--engine"),
    ("", "--etag-compare"),
    ("", "--etag-save"),
    ("", "--expect100-timeout"),
    ("", "--ftp-method"),
    ("-P", "--ftp-port"),
    ("", "--ftp-ssl-ccc-mode"),
    ("", "--happy-eyeballs-timeout-ms"),
    ("", "--haproxy-clientip"),
    ("-h", "--help"),
    ("", "--hostpubmd5"),
    ("", "--hostpubsha256"),
    ("", "--hsts"),
    ("", "--interface"),
    ("", "--ip-tos"),
    ("", "--keepalive-cnt"),
    ("", "--keepalive-time"),
    ("", "--key-type"),
    ("", "--knownhosts"),
    ("", "--krb"),
    ("", "--libcurl"),
    ("", "--limit-rate"),
    ("", "--local-port"),
    ("", "--mail-from"),
    ("", "--mail-rcpt"),
    ("", "--max-filesize"),
    ("", "--max-redirs"),
    ("-m", "--max-time"),
    ("", "--netrc-file"),
    ("", "--noproxy"),
    ("-o", "--output"),
    ("", "--output-dir"),
    ("", "--parallel-max"),
    ("", "--parallel-max-host"),
    ("", "--pinnedpubkey"),
    ("", "--proto"),
    ("", "--proto-default"),
    ("", "--proto-redir"),
    ("", "--proxy-cacert"),
    ("", "--proxy-capath"),
    ("", "--proxy-cert-type"),
    ("", "--proxy-ciphers"),
    ("", "--proxy-crlfile"),
    ("", "--proxy-key-type"),
    ("", "--proxy-pinnedpubkey"),
    ("", "--proxy-service-name"),
    ("", "--proxy-tls13-ciphers"),
    ("", "--proxy-tlsauthtype"),
    ("", "--pubkey"),
    ("", "--random-file"),
    ("-r", "--range"),
    ("", "--rate"),
    ("", "--resolve"),
    ("", "--retry"),
    ("", "--retry-delay"),
    ("", "--retry-max-time"),
    ("", "--service-name"),
    ("", "--sigalgs"),
    ("", "--socks5-gssapi-service"),
    ("-Y", "--speed-limit"),
    ("-y", "--speed-time"),
    ("", "--ssl-sessions"),
    ("", "--stderr"),
    ("", "--tftp-blksize"),
    ("-z", "--time-cond"),
    ("", "--tls-max"),
    ("", "--tls13-ciphers"),
    ("", "--tlsauthtype"),
    ("", "--trace"),
    ("", "--trace-ascii"),
    ("", "--trace-config"),
    ("", "--unix-socket"),
    ("", "--upload-flags"),
    ("", "--vlan-priority"),
    ("-w", "--write-out"),
];

/// What an option writes to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writes {
    /// The answer of one URL.
    Answer,
    /// That of each URL.
    Answers,
    /// It stands in place of such an option, and nothing is written.
    Nothing,
    Other,
}

/// Options that write a file, and what keeps one from it.
const WRITING: &[(&str, &str, Writes)] = &[
    ("-o", "--output", Writes::Answer),
    ("-O", "--remote-name", Writes::Answer),
    ("", "--remote-name-all", Writes::Answers),
    ("", "--out-null", Writes::Nothing),
    ("-D", "--dump-header", Writes::Other),
    ("-c", "--cookie-jar", Writes::Other),
    ("", "--etag-save", Writes::Other),
    ("", "--libcurl", Writes::Other),
    ("", "--stderr", Writes::Other),
    ("", "--trace", Writes::Other),
    ("", "--trace-ascii", Writes::Other),
];

/// The letters of options that say nothing of the request and take no value.
const FLAG_LETTERS: &str = "#012346BJLMNORSVZafgijklnpqsv";

/// The long names of such options. Each may stand with `no-` too.
const FLAGS: &[&str] = &[
    "alpn",
    "anyauth",
    "append",
    "basic",
    "buffer",
    "ca-native",
    "cert-status",
    "clobber",
    "compressed",
    "compressed-ssh",
    "create-dirs",
    "crlf",
    "digest",
    "disable",
    "disable-eprt",
    "disable-epsv",
    "disallow-username-in-url",
    "doh-cert-status",
    "doh-insecure",
    "dump-ca-embed",
    "eprt",
    "epsv",
    "fail",
    "fail-early",
    "fail-with-body",
    "false-start",
    "follow",
    "form-escape",
    "ftp-create-dirs",
    "ftp-pasv",
    "ftp-pret",
    "ftp-skip-pasv-ip",
    "ftp-ssl-ccc",
    "ftp-ssl-control",
    "globoff",
    "haproxy-protocol",
    "http0.9",
    "http1.0",
    "http1.1",
    "http2",
    "http2-prior-knowledge",
    "http3",
    "http3-only",
    "ignore-content-length",
    "include",
    "insecure",
    "ipv4",
    "ipv6",
    "junk-session-cookies",
    "keepalive",
    "list-only",
    "location",
    "location-trusted",
    "mail-rcpt-allowfails",
    "manual",
    "metalink",
    "mptcp",
    "negotiate",
    "netrc",
    "netrc-optional",
    "npn",
    "ntlm",
    "ntlm-wb",
    "out-null",
    "parallel",
    "parallel-immediate",
    "path-as-is",
    "post301",
    "post302",
    "post303",
    "progress-bar",
    "progress-meter",
    "proxy-anyauth",
    "proxy-basic",
    "proxy-ca-native",
    "proxy-digest",
    "proxy-http2",
    "proxy-insecure",
    "proxy-negotiate",
    "proxy-ntlm",
    "proxy-ssl-allow-beast",
    "proxy-ssl-auto-client-cert",
    "proxy-tlsv1",
    "proxytunnel",
    "raw",
    "remote-header-name",
    "remote-name",
    "remote-name-all",
    "remote-time",
    "remove-on-error",
    "retry-all-errors",
    "retry-connrefused",
    "sasl-ir",
    "sessionid",
    "show-error",
    "silent",
    "skip-existing",
    "socks5-basic",
    "socks5-gssapi",
    "socks5-gssapi-nec",
    "ssl",
    "ssl-allow-beast",
    "ssl-auto-client-cert",
    "ssl-no-revoke",
    "ssl-reqd",
    "ssl-revoke-best-effort",
    "sslv2",
    "sslv3",
    "styled-output",
    "suppress-connect-headers",
    "tcp-fastopen",
    "tcp-nodelay",
    "tftp-no-options",
    "tls-earlydata",
    "tlsv1",
    "tlsv1.0",
    "tlsv1.1",
    "tlsv1.2",
    "tlsv1.3",
    "tr-encoding",
    "trace-ids",
    "trace-time",
    "use-ascii",
    "verbose",
    "version",
    "xattr",
];

/// What an option writes to a file, if it does.
pub(super) fn writes(option: &str) -> Option<Writes> {
    WRITING.iter().find(|(short, long, _)| [*short, *long].contains(&option)).map(|(_, _, writes)| *writes)
}

/// What a long option does, and its whole name where it is shortened; `None` for one that is not known, and for a
/// beginning of several.
pub(super) fn long(name: &str) -> Option<(Role, Option<String>)> {
    if name.starts_with("--expand-") {
        return Some((Role::Changes, None));
    }
    let (no, flag) = name.strip_prefix("--no-").map_or(("--", name.strip_prefix("--")?), |flag| ("--no-", flag));
    let flags = FLAGS.iter().map(|known| (*known, Role::Flag));
    // What is switched off takes no value.
    let others = OPTIONS.iter().map(|(_, long, role)| (*long, *role)).filter(|_| no == "--");
    let valued = VALUED.iter().map(|(_, long)| (*long, Role::Valued)).filter(|_| no == "--");
    let all = others.chain(valued).map(|(long, role)| (long.strip_prefix("--").unwrap_or(long), role)).chain(flags);
    let mut begun = all.filter(|(known, _)| known.starts_with(flag));
    let first = begun.next()?;
    let rest: Vec<_> = begun.collect();
    let exact = std::iter::once(&first).chain(&rest).find(|(known, _)| *known == flag);
    match exact {
        Some((_, role)) => Some((*role, None)),
        None if rest.is_empty() && !flag.is_empty() => Some((first.1, Some([no, first.0].concat()))),
        None => None,
    }
}

/// The option in a word that takes a value, and where the value begins: at its end, it is the next word.
pub(crate) fn role_in(word: &str) -> Option<(Role, usize)> {
    if word.starts_with("--") {
        let name = word.split_once('=').map_or(word, |(name, _)| name);
        let (role, _) = long(name)?;
        return Some((role, word.len().min(name.len() + 1)));
    }
    for (at, letter) in word.char_indices().skip(1).filter(|_| word.starts_with('-')) {
        let role = short(letter)?;
        if role.takes_value() {
            return Some((role, at + letter.len_utf8()));
        }
    }
    None
}

/// What a short option does; `None` for one that is not known.
pub(super) fn short(letter: char) -> Option<Role> {
    let is = |short: &str| short.strip_prefix('-').is_some_and(|short| short.starts_with(letter));
    let role = OPTIONS.iter().find(|(short, _, _)| is(short)).map(|(_, _, role)| *role);
    role.or_else(|| VALUED.iter().any(|(short, _)| is(short)).then_some(Role::Valued))
        .or_else(|| FLAG_LETTERS.contains(letter).then_some(Role::Flag))
}

#[cfg(test)]
mod tests {
    use super::{FLAGS, OPTIONS, Role, VALUED, WRITING, long, short};

    #[test]
    fn each_name_is_that_of_an_option() {
        let valued = OPTIONS.iter().map(|(short, long, _)| (*short, *long)).chain(VALUED.iter().copied());
        let named = valued.chain(WRITING.iter().map(|(short, long, _)| (*short, *long)));
        for (one, name) in named {
            assert!(long(name).is_some_and(|(_, whole)| whole.is_none()), "{name}");
            assert!(one.chars().nth(1).is_none_or(|letter| short(letter).is_some()), "{one}");
        }
        for flag in FLAGS {
            for name in [format!("--{flag}"), format!("--no-{flag}")] {
                assert!(long(&name).is_some_and(|(role, whole)| role == Role::Flag && whole.is_none()), "{name}");
            }
            assert!(!flag.starts_with('-') && !flag.ends_with('-') && !flag.contains(' '), "{flag}");
        }
        for part in ["--beast", "--null", "--options", "--out-", "--no-beast"] {
            assert!(long(part).is_none_or(|(_, whole)| whole.is_some()), "{part}");
        }
    }

    #[test]
    fn knows_which_options_take_a_value() {
        for name in ["--noproxy", "--max-redirs", "--stderr", "--doh-url", "--variable", "--expand-url", "--key"] {
            assert!(long(name).is_some_and(|(role, _)| role.takes_value()), "{name}");
        }
        for name in ["--http3", "--no-keepalive", "--no-npn", "--silent", "--no-silent", "--get"] {
            assert!(long(name).is_some_and(|(role, _)| !role.takes_value()), "{name}");
        }
        for letter in "AbcCdDeEFhHKmoPQrtTuUwxXyYz".chars() {
            assert!(short(letter).is_some_and(Role::takes_value), "{letter}");
        }
        assert_eq!((long("--nonsense"), long("noproxy"), short('W')), (None, None, None));
    }
    #[test]
    fn the_beginning_of_one_name_is_that_name() {
        for (name, whole) in [
            ("--insec", Some("--insecure")),
            ("--max-t", Some("--max-time")),
            ("--no-keepalive-", None),
            ("--no-keepal", Some("--no-keepalive")),
            ("--data-b", Some("--data-binary")),
            ("--req", None),
            ("--", None),
            ("--no-", None),
            ("--no-max-t", None),
        ] {
            assert_eq!(long(name).and_then(|(_, whole)| whole).as_deref(), whole, "{name}");
        }
        assert_eq!(long("--request"), Some((Role::Method, None)));
    }
}
