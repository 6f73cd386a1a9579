//! Answers to the closing of problems.

use super::parts::{Object, Values, flag, number};
use super::{problem, problem_comment};

/// Answers of v1.
pub fn v1() -> Values {
    answer(problem_comment::v1())
}

/// Answers of v2.
pub fn v2() -> Values {
    answer(problem_comment::v2())
}

fn answer(comment: Values) -> Values {
    Object::new()
        .has("problemId", problem::problem_id())
        .has("comment", comment)
        .has("closeTimestamp", number(0, i64::MAX))
        .has("closing", flag())
        .build()
}
