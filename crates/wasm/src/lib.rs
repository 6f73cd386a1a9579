//! What WebAssembly exports, and nothing else; the npm package in `npm/` wraps it.
//!
//! Payloads cross as bytes or text. Everything around them crosses as JSON: options in; out the parts of an
//! outcome, and its diagnostics as one flat list, which is several times shorter and faster than objects.

mod findings;
mod parts;
#[cfg(test)]
mod types;

use dt_translate::auth::{REPLACEMENTS, SCOPES};
use dt_translate::request::{Answer, Plan, Render, RequestParts, Response};
use dt_translate::vocabulary::Timestamp;
use dt_translate::{Detection, Options, Outcome};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use findings::Findings;
use parts::{AsText, Family, Rendered, Requests};

/// Translates a document; gives the outcome without diagnostics and output, the diagnostics, and the output as text.
#[wasm_bindgen]
pub fn convert(input: &[u8], options: &str) -> Result<Vec<JsValue>, JsValue> {
    let options: Options = read("options", options)?;
    let outcome = outcome(input, |input| dt_translate::convert(input, &options));
    Ok(in_parts(outcome, |output| JsValue::from_str(&output)))
}

/// Translates a document; gives the same with the output as bytes.
#[wasm_bindgen(js_name = convertBytes)]
pub fn convert_bytes(input: &[u8], options: &str) -> Result<Vec<JsValue>, JsValue> {
    let options: Options = read("options", options)?;
    let outcome = outcome(input, |input| dt_translate::convert(input, &options));
    Ok(in_parts(outcome, |output| JsValue::from(output.into_bytes())))
}

/// Checks a document; gives the same without an output.
#[wasm_bindgen]
pub fn validate(input: &[u8], options: &str) -> Result<Vec<JsValue>, JsValue> {
    let options: Options = read("options", options)?;
    let outcome = outcome(input, |input| dt_translate::validate(input, &options));
    Ok(in_parts(outcome, |output| JsValue::from_str(&output)))
}

/// Says what a document is.
#[wasm_bindgen]
pub fn detect(input: &[u8], options: &str) -> Result<String, JsValue> {
    let options: Options = read("options", options)?;
    Ok(json(&dt_translate::detect(input, &options)))
}

/// The outcome of a document that is too large to be looked at.
#[wasm_bindgen(js_name = tooLarge)]
pub fn too_large(limit: usize) -> String {
    json(&Outcome::unreadable(parts::too_large(limit)))
}

/// The detection of a document that is too large to be looked at.
#[wasm_bindgen(js_name = tooLargeToDetect)]
pub fn too_large_to_detect(limit: usize) -> String {
    json(&Detection::unreadable(parts::too_large(limit)))
}

/// The plan for a request that is too large to be looked at.
#[wasm_bindgen(js_name = tooLargeToRequest)]
pub fn too_large_to_request(limit: usize) -> String {
    json(&Plan::unreadable(parts::too_large(limit)))
}

/// Translates a request that is held as text.
#[wasm_bindgen(js_name = translateRequest)]
pub fn translate_request(input: &[u8], options: &str) -> Result<String, JsValue> {
    let options = read("options", options)?;
    Ok(json(&dt_translate::translate_request(input, &options)))
}

/// Translates a request that is held as data.
#[wasm_bindgen(js_name = translateParts)]
pub fn translate_parts(parts: &str, options: &str) -> Result<String, JsValue> {
    let parts: RequestParts = read("request", parts)?;
    let options = read("options", options)?;
    Ok(json(&dt_translate::translate_parts(&parts, &options)))
}

/// Writes requests as text.
#[wasm_bindgen(js_name = renderRequests)]
pub fn render_requests(requests: &str, render: &str) -> Result<String, JsValue> {
    let requests: Requests = read("requests", requests)?;
    let render: AsText = read("render", render)?;
    Ok(requests.render(render))
}

/// Makes the answer of a call of the answers to the requests that replace it.
#[wasm_bindgen(js_name = translateResponse)]
pub fn translate_response(answer: &str, responses: &str, options: &str) -> Result<String, JsValue> {
    let answer: Answer = read("answer", answer)?;
    let responses: Vec<Response> = read("responses", responses)?;
    let options = read("options", options)?;
    Ok(json(&dt_translate::translate_response(&answer, &responses, &options)))
}

/// Explains an id, token, selector, timeframe or tag.
#[wasm_bindgen]
pub fn inspect(text: &str, options: &str) -> Result<String, JsValue> {
    let options = read("options", options)?;
    Ok(json(&dt_translate::inspect(text, &options)))
}

/// The scopes that a token can have.
#[wasm_bindgen]
pub fn scopes() -> String {
    json(SCOPES)
}

/// The operations of both sides.
#[wasm_bindgen]
pub fn operations() -> String {
    json(dt_translate::request::operations())
}

/// The families and their kinds.
#[wasm_bindgen]
pub fn families() -> String {
    json(&Family::all())
}

/// A text with its secrets masked, for what the command line prints.
#[wasm_bindgen]
pub fn mask(text: &str) -> String {
    dt_translate::mask_tokens(text).into_owned()
}

/// Translates requests as the command line does: with the requests as text, and what is known of the calls.
#[wasm_bindgen(js_name = translateRendered)]
pub fn translate_rendered(input: &[u8], options: &str, render: &str) -> Result<String, JsValue> {
    let options = read("options", options)?;
    let plan = dt_translate::translate_request(input, &options);
    Ok(json(&Rendered::new(plan, render.parse::<Render>().unwrap_or_default())))
}

/// What replaces the scopes of the API v1.
#[wasm_bindgen]
pub fn replacements() -> String {
    json(REPLACEMENTS)
}

/// Where secrets stand in a text, as ranges of its bytes; on request, also those of its calls.
#[wasm_bindgen]
pub fn secrets(text: &str, of_calls: bool) -> String {
    let known = if of_calls { dt_translate::call_secrets(text) } else { Vec::new() };
    json(&parts::pairs(&dt_translate::secret_ranges_with(text, &known)))
}

/// A time in ISO 8601 or in milliseconds since 1970 UTC, in milliseconds.
#[wasm_bindgen]
pub fn time(text: &str) -> Result<f64, JsValue> {
    #[expect(clippy::cast_precision_loss, reason = "times in years of four digits are exact as floats")]
    let milliseconds = |time: Timestamp| time.milliseconds() as f64;
    Timestamp::read(text).map(milliseconds).map_err(|error| JsValue::from_str(&error.to_string()))
}

/// The name of a file with its secrets masked, for what the command line prints.
#[wasm_bindgen(js_name = maskName)]
pub fn mask_name(name: &str) -> String {
    dt_translate::mask_name(name).into_owned()
}

/// A payload or request with its secrets masked.
#[wasm_bindgen(js_name = maskSecrets)]
pub fn mask_secrets(text: &str) -> String {
    dt_translate::mask_secrets(text)
}

/// The version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn in_parts(mut outcome: Outcome, crossed: impl Fn(String) -> JsValue) -> Vec<JsValue> {
    let output = outcome.output.take().map_or(JsValue::NULL, crossed);
    let diagnostics = std::mem::take(&mut outcome.diagnostics);
    vec![JsValue::from_str(&json(&outcome)), JsValue::from_str(&json(&Findings::of(&diagnostics))), output]
}

/// How much memory most conversions take at most, as a multiple of their input. One with a finding for every few bytes
/// takes more.
const ROOM: usize = 5;

/// From which size on it is worth asking whether the memory is there: a conversion that runs out of it traps.
const LARGE: usize = 1 << 20;

fn outcome(input: &[u8], job: impl Fn(&[u8]) -> Outcome) -> Outcome {
    let room = input.len().saturating_mul(ROOM);
    if input.len() > LARGE && Vec::<u8>::new().try_reserve_exact(room).is_err() {
        return Outcome::unreadable(parts::too_little_memory(input.len()));
    }
    job(input)
}

fn read<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, JsValue> {
    serde_json::from_str(text).map_err(|error| JsValue::from_str(&format!("{what}: {error}")))
}

fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
