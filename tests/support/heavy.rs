//! Texts that a careless reader takes quadratic time or memory, or the whole stack, for.

/// A name, and a text that grows with a number.
pub type Heavy = (&'static str, fn(usize) -> String);

/// Documents that a careless reader takes quadratic time or the whole stack for; each grows with `n`.
pub const DOCUMENTS: &[Heavy] = &[
    ("brackets", |n| "[".repeat(n)),
    ("nested objects", |n| "{\"a\":".repeat(n)),
    ("nested lists in an envelope", |n| format!("{{\"items\":{}", "[".repeat(n))),
    ("unknown members", |n| in_window(&members(n, |i| format!("\"unknown{i}\":{i}")))),
    ("repeated members", |n| in_window(&members(n, |_| "\"again\":1".to_owned()))),
    ("escaped members", |n| in_window(&members(n, |i| format!("\"\\u0061{i}\":{i}")))),
    ("one long text", |n| in_window(&format!("\"name\":\"{}\"", "\\n".repeat(n)))),
    ("comments", |n| "/* */ // \n".repeat(n) + "{}"),
    ("open comments in an envelope", |n| format!("{{\"items\":[{}", "/* ".repeat(4 * n))),
    ("trailing commas", |n| format!("[{}]", members(n, |_| "{\"a\":[1,],}".to_owned()))),
    ("placeholders", |n| in_window(&format!("\"name\":\"{}\"", "{{.x}}".repeat(n)))),
    ("open placeholders", |n| in_window(&format!("\"name\":\"{}\"", "{{".repeat(n)))),
    ("backslashes", |n| in_window(&format!("\"name\":\"{}\"", "\\\\".repeat(n)))),
    ("tokens", |n| in_window(&members(n, |i| format!("\"{}{i}\":1", "dt0c01.AAAA.BBBB.")))),
    ("token beginnings", |n| in_window(&format!("\"{}\":1", "dt0".repeat(n)))),
    ("settings objects", |n| {
        let value = "{\"value\":{\"name\":\"A\",\"severityRules\":[],\"eventFilters\":\"none\"}}";
        format!("[{}]", members(n, |_| value.to_owned()))
    }),
    ("tags", |n| {
        let tags = members(n, |i| format!("{{\"context\":\"X{i}\",\"key\":\"a\"}}"));
        in_window(&format!("\"scope\":{{\"entities\":[],\"matches\":[{{\"tags\":[{tags}]}}]}}"))
    }),
    ("dimensions", |n| in_series(&members(n, |i| format!("\"d{i}\":\"v\"")), "[1,2]")),
    ("dimensions in capitals", |n| in_series(&members(n, |i| format!("\"Dim{i}\":\"v\"")), "[1,2]")),
    ("filters", |n| {
        let filters = members(n, |i| format!("{{\"entityType\":\"HOST\",\"entityTags\":[\"a{i}:b:c\"]}}"));
        format!(
            "{{\"generalProperties\":{{\"name\":\"w\"}},\"schedule\":{{\"onceRecurrence\":{{\"startTime\":\"2026-03-01T22:00:00\",\"endTime\":\"2026-03-02T04:00:00\"}}}},\"filters\":[{filters}]}}"
        )
    }),
];

/// The same, of documents that are converted; each grows with `n`.
pub const CONVERTED: &[Heavy] = &[
    ("windows", |n| format!("[{}]", members(n, |_| WINDOW.to_owned()))),
    ("profiles", |n| format!("{{\"values\":[{}]}}", members(n, |_| PROFILE.to_owned()))),
    ("related entities", |n| {
        let ids = members(n, |i| format!("\"HOST-{i:016X}\""));
        format!(
            "{{\"entityId\":\"HOST-0000000000000001\",\"displayName\":\"h\",\"firstSeenTimestamp\":1,\"fromRelationships\":{{\"isNetworkClientOfHost\":[{ids}]}}}}"
        )
    }),
    ("properties", |n| in_host(&format!("\"properties\":{{{}}}", members(n, |i| format!("\"p{i}\":1"))))),
    ("relationships", |n| in_host(&format!("\"fromRelationships\":{{{}}}", members(n, |i| format!("\"r{i}\":[]"))))),
    ("members below a long name", |n| {
        let inner = members(n, |i| format!("\"m{i}\":0"));
        format!("{{\"displayName\":\"n\",\"rules\":[],\"{}\":{{{inner}}}}}", "long".repeat(n))
    }),
    ("a long dimension of many points", |n| {
        in_series(&format!("\"a\":\"{}\"", "v".repeat(255)), &members(n, |_| "[1,2]".to_owned()))
    }),
    ("many dimensions of many points", |n| {
        in_series(&members(49, |i| format!("\"d{i}\":\"v\"")), &members(n, |_| "[1,2]".to_owned()))
    }),
    ("equal management zones", |n| {
        let zones = members(n, |_| "{\"id\":\"1\",\"name\":\"z\"}".to_owned());
        format!("{{\"entityId\":\"HOST-0000000000000001\",\"displayName\":\"h\",\"managementZones\":[{zones}]}}")
    }),
    ("equal tags of a window", |n| {
        let tags = members(n, |_| "{\"context\":\"CONTEXTLESS\",\"key\":\"a\"}".to_owned());
        let scope = format!("{{\"entities\":[],\"matches\":[{{\"tagCombination\":\"OR\",\"tags\":[{tags}]}}]}}");
        WINDOW.replacen('{', &format!("{{\"scope\":{scope},"), 1)
    }),
    ("equal scopes", |n| {
        let scopes = members(n, |_| "\"metrics.read\"".to_owned());
        format!("{{\"name\":\"n\",\"enabled\":true,\"scopes\":[{scopes}]}}")
    }),
    ("ports as texts", |n| {
        let ports = members(n, |_| "\"80\"".to_owned());
        format!(
            "{{\"entityId\":\"PROCESS_GROUP_INSTANCE-0000000000000001\",\"displayName\":\"p\",\"listenPorts\":[{ports}]}}"
        )
    }),
    ("relationships in capitals", |n| {
        let score = |count: usize| "_".repeat(count);
        let name = |i: usize| format!("C{}A{}L{}LS", score(i % 24), score(i / 24 % 24), score(i / 576));
        let names = members(n, |i| format!("\"{}\":[]", name(i)));
        in_host(&format!("\"fromRelationships\":{{{names},\"calls\":[]}}"))
    }),
    ("events", |n| {
        let event =
            |i: usize| format!("{{\"entityId\":\"HOST-{i:016X}\",\"eventType\":\"CPU_SATURATED\",\"startTime\":1}}");
        in_problem(&format!("\"rankedImpacts\":[],\"rankedEvents\":[{}]", members(n, event)))
    }),
    ("equal impacts", |n| {
        let impacts = members(n, |_| "{\"entityId\":\"HOST-0000000000000001\"}".to_owned());
        let unknown = members(n, |i| format!("\"u{i}\":1"));
        in_problem(&format!("\"rankedImpacts\":[{impacts}],\"rankedEvents\":[{{\"startTime\":1,{unknown}}}]"))
    }),
    ("affected entities", |n| {
        let entity = |i: usize| format!("{{\"entityId\":{{\"id\":\"HOST-{i:016X}\",\"type\":\"HOST\"}}}}");
        format!(
            "{{\"problemId\":\"1_2V2\",\"displayId\":\"P-1\",\"title\":\"t\",\"impactLevel\":\"SERVICES\",\"severityLevel\":\"ERROR\",\"status\":\"OPEN\",\"managementZones\":[],\"problemFilters\":[],\"startTime\":1,\"endTime\":-1,\"impactedEntities\":[],\"affectedEntities\":[{}]}}",
            members(n, entity)
        )
    }),
];

/// The same, of whole requests; each grows with `n`.
pub const REQUESTS: &[Heavy] = &[
    ("calls", |n| "GET /api/v1/problem/status\n\n".repeat(n)),
    ("commands", |n| "curl /api/v1/problem/status -H 'X: y'\n".repeat(n)),
    ("commands on one line", |n| "curl /api/v1/problem/status; ".repeat(n)),
    ("parameters", |n| format!("GET /api/v1/entity/infrastructure/hosts?{}", "tag=a%3Ab&".repeat(n))),
    ("unknown parameters", |n| format!("GET /api/v1/problem/feed?{}", members(n, |i| format!("x{i}=1&")))),
    ("broken escapes", |n| format!("GET /api/v1/problem/feed?status={}", "%".repeat(n))),
    ("escapes", |n| format!("GET /api/v1/problem/feed?status={}", "%C3".repeat(n))),
    ("calls with a body", |n| {
        "POST /api/v1/entity/services/SERVICE-0123456789ABCDEF\n\n{\"tags\": [\"a\"]}\n".repeat(n)
    }),
    ("a long step", |n| format!("GET /api/v1/{}", "a".repeat(n))),
    ("steps", |n| format!("GET /api/v1{}", "/a".repeat(n))),
    ("headers", |n| format!("GET /api/v1/problem/status\n{}", "X-Key: value\n".repeat(n))),
    ("header lines without colon", |n| format!("GET /api/v1/problem/status\n{}", "value\n".repeat(n))),
    ("words", |n| format!("curl /api/v1/problem/status {}", "word ".repeat(n))),
    ("options", |n| format!("curl /api/v1/problem/status {}", "--fresh ".repeat(n))),
    ("backslashes of a shell", |n| format!("curl /api/v1/problem/status -d {}", "\\\\".repeat(n))),
    ("escapes of a shell", |n| format!("curl $'{}'", "\\u0041".repeat(n))),
    ("quotes", |n| format!("curl /api/v1/problem/status -d {}", "'a'\"b\"".repeat(n))),
    ("open quotes", |n| format!("curl /api/v1/problem/status -d '{}", "\"".repeat(n))),
    ("parameters without quotes", |n| format!("curl /api/v1/{}={}", "a".repeat(n), "&b=".repeat(n))),
    ("redirections", |n| format!("curl /api/v1/problem/status {}", "2>&1 >a <b ".repeat(n))),
    ("here-documents", |n| format!("curl /api/v1/problem/status {}\n", "<<E ".repeat(n))),
    ("lines of a here-document", |n| format!("curl /api/v1/problem/status <<E\n{}E", "$a\\$\n".repeat(n))),
    ("a line of a here-document", |n| {
        format!("curl /api/v1/problem/status -d @- <<E\n{}\nE", "a $ $(b) `c` ".repeat(n))
    }),
    ("a quoted line of a here-document", |n| {
        format!("curl /api/v1/problem/status -d @- <<'E'\n{}\nE", "a $ $(b) ` ".repeat(n))
    }),
    ("assignments", |n| {
        let assignments = members(n, |i| format!("A{i}=$A{}/api\n", i + 1));
        format!("{assignments}curl $A0/v1/tokens")
    }),
    ("assignments of one name", |n| format!("{}curl $A/v1/tokens", "A=x/api\n".repeat(n))),
    ("open lists", |n| format!("{}\ncurl $A/v1/tokens", "A=(\n".repeat(n))),
    ("commands that write what is assigned", |n| {
        format!("{}curl -d \"$A\" /api/v1/tokens", "A=$(cat <<E\nx\nE\n)\n".repeat(n))
    }),
    ("calls with what is assigned", |n| {
        format!("A='{{\"a\": \"{}\"}}'\n{}", "b".repeat(n), "curl -d \"$A\" /api/v1/tokens\n".repeat(n / 10))
    }),
    ("variables of a shell", |n| format!("curl \"/api/v1/problem/feed?{}\"", "tag=$a&tag=${b}c&".repeat(n))),
    ("variables of a body", |n| {
        let tags = members(n, |i| format!("\\\"$a{i}\\\","));
        format!(
            "curl -X POST /api/v1/entity/services/SERVICE-0123456789ABCDEF -d \"{{\\\"tags\\\":[{tags}\\\"a\\\"]}}\""
        )
    }),
    ("open variables", |n| format!("curl \"/api/v1/problem/feed?tag={}\"", "${".repeat(n))),
    ("commands of a here-document", |n| format!("curl /api/v1/problem/status -d @- <<E\n{}\nE", "$(a `b".repeat(n))),
    ("URLs of one command", |n| format!("curl -d {} {}", "a".repeat(n), "/api/v1/problem/status ".repeat(n))),
    ("parts of one command", |n| format!("curl {} <<< {}", "/api/v1/tokens --next ".repeat(n), "a".repeat(n))),
    ("outputs of one command", |n| format!("curl {} /api/v1/tokens /api/v1/tokens", "-o a ".repeat(n))),
    ("parts of a query", |n| format!("curl {}'/api/v1/problem/status?x={{{{a}}}}'", "--url-query a=b ".repeat(n))),
    ("variables of a body behind errors", |n| {
        let (ids, variables) = (members(n, |_| "\"x\"".to_owned()), members(n, |_| "\"$A\"".to_owned()));
        let scope = format!("{{\"entities\":[{ids},{variables}],\"matches\":[]}}");
        let window = WINDOW.replacen('{', &format!("{{\"scope\":{scope},"), 1);
        format!("curl /api/config/v1/maintenanceWindows -d \"{}\"", window.replace('"', "\\\""))
    }),
    ("patterns", |n| format!("curl '/api/v1/problem/feed?tag={}'", "{a[".repeat(n))),
    ("substitutions", |n| format!("curl $(curl /api/v1/problem/status){}", " $(a `b` (c))".repeat(n))),
    ("open substitutions", |n| format!("curl {}", "$(curl ".repeat(n))),
    ("backticks", |n| format!("curl {}", "`a` `curl b` \"`".repeat(n))),
    ("groups", |n| format!("{}curl /api/v1/problem/status", "(".repeat(n))),
    ("prompts", |n| "jane@host:~$ curl /api/v1/problem/status\n".repeat(n)),
    ("commands of others", |n| "wget https://h/api/v1/problem/status | b && c\n".repeat(n) + "curl a"),
    ("sentences", |n| format!("GET /api/v1/problem/status\n{}", "then call /api/v1/problem/status\n".repeat(n))),
    ("variables", |n| format!("GET /api/v1/problem/feed?tag={}", "$A{b}<c>{{d}}".repeat(n))),
    ("open variables", |n| format!("GET /api/v1/problem/feed?tag={}", "{{ a $<a".repeat(n))),
    ("names to fill in", |n| format!("curl https://{}", "<a>.<b".repeat(n))),
    ("tokens in the text", |n| format!("curl /api/v1/problem/status {}", "dt0c01.AAAA.BBBB ".repeat(n))),
    ("token names", |n| format!("GET /api/v1/problem/status\n{}", "token token: ".repeat(n))),
    ("a selector", |n| format!("GET /api/v2/entities?entitySelector=type(HOST){}", ",tag(%22a%22)".repeat(n))),
    ("a nested selector", |n| format!("GET /api/v2/entities?entitySelector={}", "not(".repeat(n))),
    ("a selector of tildes", |n| format!("GET /api/v2/entities?entitySelector=type(%22{}%22)", "~~".repeat(n))),
    ("a body", |n| {
        format!(
            "POST /api/config/v1/alertingProfiles\n\n{{\"displayName\":\"n\",\"rules\":[{}]}}",
            members(n, |_| "{}".to_owned())
        )
    }),
    ("entities beside conditions without room", |n| {
        let parameters = pieces(n, |i| format!("tag=t{i}&entity=HOST-{i:016X}&"));
        format!("GET /api/v1/entity/infrastructure/hosts?{parameters}")
    }),
    ("requests with all options of a command", |n| {
        let entities = pieces(n, |i| format!("entity=HOST-{i:016X}&"));
        let options = "-s ".repeat(n);
        format!("curl {options}'/api/v1/entity/infrastructure/hosts?tag={}&{entities}'", "t".repeat(1_900))
    }),
    ("a list that is said again", |n| {
        format!("a=({})\n{}", "x ".repeat(n), "curl \"${a[@]}\" /api/v1/tokens\n".repeat(n))
    }),
    ("a list of another command", |n| {
        format!("a=({})\n{}curl /api/v1/tokens", "x ".repeat(n), "echo \"${a[@]}\"\n".repeat(n))
    }),
    ("options that are said again", |n| format!("A='{}'\n{}", "-s ".repeat(n), "curl $A /api/v1/tokens\n".repeat(n))),
    ("texts that are no paths", |n| format!("A={}\n{}", "x".repeat(10 * n), "curl h$A/api/v1/tokens\n".repeat(n))),
    ("one input of many names", |n| {
        format!("read -d '' {}<<E\n{}\nE\ncurl /api/v1/tokens", pieces(n, |i| format!("a{i} ")), "x".repeat(10 * n))
    }),
    ("assignments in turn", |n| "A=/api/v1/tokens\nif b; then c; fi\ncurl h$A\n".repeat(n)),
    ("tags of many entities", |n| {
        let ids = members(n.min(400), |i| format!("%22HOST-{i:016X}%22"));
        let tags = members(n, |i| format!("{{\"key\":\"a long key of a tag {i}\"}}"));
        format!("POST /api/v2/tags?entitySelector=entityId({ids})\n\n{{\"tags\":[{tags}]}}")
    }),
    ("selectors that are refused", |n| {
        let criteria = members(n.min(1_400), |_| "a(%22x%22)".to_owned());
        format!("GET /api/v2/problems?problemSelector={criteria}{}", "&problemSelector=yyyyy".repeat(n))
    }),
];

/// The same, where each URL of a command is worked on with all of its options, so that what is written alone grows with
/// the text.
pub const SHARED: &[Heavy] = &[
    ("parameters of many URLs", |n| {
        let parameters = pieces(n, |i| format!("-d a{i}=1 "));
        format!("curl -G {parameters}{}", "/api/v1/tokens ".repeat(n / 10))
    }),
    ("secrets of many URLs", |n| {
        let secrets = pieces(n, |i| format!("-H x{i}:secret -o token{i}=dt0c01.AAAA.BBBB "));
        format!("curl {secrets}{}", "/api/v1/tokens ".repeat(n / 10))
    }),
];

fn pieces(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

fn members(n: usize, member: impl Fn(usize) -> String) -> String {
    (0..n).map(member).collect::<Vec<_>>().join(",")
}

/// Members of a document that every family might take for its own.
fn in_window(members: &str) -> String {
    let window =
        "\"frequentIssueDetectionServiceEnabled\":true,\"suppression\":\"DONT_DETECT_PROBLEMS\",\"displayName\":\"n\"";
    format!("{{{window},{members}}}")
}

/// Members of a host in v2.
fn in_host(members: &str) -> String {
    format!("{{\"entityId\":\"HOST-0000000000000001\",\"type\":\"HOST\",{members}}}")
}

/// Members of a problem in v1.
fn in_problem(members: &str) -> String {
    format!(
        "{{\"id\":\"1_2V2\",\"startTime\":1,\"endTime\":-1,\"displayName\":\"P-1\",\"impactLevel\":\"SERVICE\",\"severityLevel\":\"ERROR\",\"status\":\"OPEN\",{members}}}"
    )
}

/// Data points of a custom device in v1, with their dimensions.
fn in_series(dimensions: &str, points: &str) -> String {
    format!(
        "{{\"displayName\":\"d\",\"type\":\"t\",\"series\":[{{\"timeseriesId\":\"custom:cups\",\"dimensions\":{{{dimensions}}},\"dataPoints\":[{points}]}}]}}"
    )
}

/// A window of which every clock change in its range is looked at.
const WINDOW: &str = r#"{"name":"w","description":"","type":"PLANNED","suppression":"DETECT_PROBLEMS_AND_ALERT",
"schedule":{"recurrenceType":"DAILY","recurrence":{"startTime":"02:30","durationMinutes":60},
"start":"2000-01-01 00:00","end":"2037-12-31 23:59","zoneId":"Europe/Vienna"}}"#;

const PROFILE: &str = r#"{"displayName":"n","rules":[],"eventTypeFilters":[]}"#;
