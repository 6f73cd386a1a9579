//! Converts a file and prints the outcome.
use std::io::Read as _;
fn main() {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).expect("standard input is readable");
    let mut options = dt_translate::Options::default();
    for arg in std::env::args().skip(1) {
        let (k, v) = arg.split_once('=').unwrap();
        match k {
            "to" => options.to = Some(if v == "v1" { dt_translate::Side::V1 } else { dt_translate::Side::V2 }),
            "kind" => options.kind = Some(v.to_owned()),
            "now" => options.now = Some(v.parse().unwrap()),
            "family" => options.family = Some(v.parse().unwrap()),
            "kind" => options.kind = Some(v.to_owned()),
            "device_id" => options.device_id = Some(v.to_owned()),
            "tags" => {
                options.tags = if v == "literal" { dt_translate::Tags::Literal } else { dt_translate::Tags::Split }
            }
            _ => panic!(),
        }
    }
    let outcome = dt_translate::convert(&input, &options);
    println!("{}", outcome.output.clone().unwrap_or_default());
    let rest = dt_translate::Outcome { output: None, ..outcome };
    println!("{}", serde_json::to_string_pretty(&rest).unwrap());
}
