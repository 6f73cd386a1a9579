//! Law 4, memory: what is allocated grows with the input, and no faster. Bytes are counted, not seconds: the
//! figures are the same in each run. This is a program of its own, for it counts what every thread allocates.

use std::alloc::System;

use dt_translate::request::Render;
use dt_translate::{Family, Options, Side, convert, detect, translate_request, validate};
use dt_translate_tests::heavy;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The bytes that a piece of work allocates, and how often it does.
fn cost(work: impl Fn()) -> [usize; 2] {
    let region = Region::new(ALLOCATOR);
    work();
    let change = region.change();
    [change.bytes_allocated, change.allocations + change.reallocations]
}

/// Ten times the input takes at most ten times the bytes and allocations. A buffer that grows by doubling may be
/// twice too large.
fn grows_linearly(what: &str, make: fn(usize) -> String, work: impl Fn(&str)) {
    let (small, large) = (make(150), make(1500));
    work(&small);
    let (few, many) = (cost(|| work(&small)), cost(|| work(&large)));
    let times = large.len().div_ceil(small.len());
    let slack = [64 * 1024, 64];
    for i in 0..2 {
        let most = few[i] * times * 2 + slack[i];
        assert!(many[i] <= most, "{what}: {few:?} for {} bytes, {many:?} for {}", small.len(), large.len());
    }
}

#[test]
fn what_is_allocated_grows_with_the_input_and_no_faster() {
    for (what, make) in [heavy::DOCUMENTS, heavy::CONVERTED].concat() {
        for family in [None, Some(Family::FrequentIssueDetection)] {
            let options =
                Options { family, to: family.map(|_| Side::V2), device_id: Some("d".to_owned()), ..Options::default() };
            grows_linearly(what, make, |text| _ = convert(text, &options));
            grows_linearly(what, make, |text| _ = validate(text, &options));
            grows_linearly(what, make, |text| _ = detect(text, &options));
        }
    }
    for (what, make) in heavy::REQUESTS {
        grows_linearly(what, *make, |text| {
            let plan = translate_request(text, &Options::default());
            _ = plan.render(Render::Curl);
        });
    }
}
