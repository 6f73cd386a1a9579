//! Translates a request from standard input.
use std::io::Read as _;
fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("text");
    let plan = dt_translate::translate_request(&input, &dt_translate::Options::default());
    println!("{}", plan.render(dt_translate::Render::Json));
    println!("{}", plan.render(dt_translate::Render::Curl));
}
