//! Answers to calls of problems and their comments.

use dt_translate::request::{Answer, Next, Response};
use dt_translate::{Options, translate_response};
use serde_json::{Value, json};

use crate::support::{answered, bare, codes, done, problem, run, with_body};

#[test]
fn a_feed_of_v1_ends_after_as_many_problems_as_v1_answers() {
    let feed = bare("GET /api/v1/problem/feed?relativeTime=day");
    let page = |count: usize, next: Option<&str>| {
        json!({"problems": vec![problem("1_2V2"); count], "nextPageKey": next}).to_string()
    };
    for (pages, count, told) in [
        (vec![page(2500, Some("a")), page(2500, None)], 5000, false),
        (vec![page(2500, Some("a")), page(2500, Some("b"))], 5000, true),
        (vec![page(2500, Some("a")), page(2501, None)], 5000, true),
    ] {
        let pages: Vec<_> = pages.iter().map(|page| (200, page.as_str())).collect();
        let made = done(&feed, &pages);
        let body: Value = serde_json::from_str(made.body.as_deref().unwrap_or_default()).expect("a body is JSON");
        assert_eq!(body["result"]["problems"].as_array().map(Vec::len), Some(count));
        assert_eq!(codes(&made).contains(&"request/feed-limit"), told);
    }
}

#[test]
fn problems_are_listed_got_and_counted() {
    let feed = bare("GET /api/v1/problem/feed?relativeTime=day");
    let page = |id: &str, next: Option<&str>| json!({"totalCount": 2, "pageSize": 1, "problems": [problem(id)], "nextPageKey": next});
    let (_, status, body) = run(&feed, &[(200, page("1_2V2", Some("k"))), (200, page("3_4V2", None))]);
    assert_eq!(status, 200);
    let ids: Vec<_> = body["result"]["problems"].as_array().unwrap().iter().map(|problem| &problem["id"]).collect();
    assert_eq!(ids, ["1_2V2", "3_4V2"]);
    assert_eq!(body["result"]["problems"][0]["impactLevel"], "SERVICE");

    let details = bare("GET /api/v1/problem/details/1_2V2");
    let (status, body) = answered(&details, &[(200, problem("1_2V2"))]);
    assert_eq!((status, &body["result"]["id"]), (200, &json!("1_2V2")));

    let status_call = bare("GET /api/v1/problem/status");
    let count = |count: u64| (200, json!({"totalCount": count, "pageSize": 1, "problems": []}));
    let counts = json!({"APPLICATION": 1, "ENVIRONMENT": 0, "INFRASTRUCTURE": 2, "SERVICE": 4});
    let expected = json!({"result": {"totalOpenProblemsCount": 7, "openProblemCounts": counts}});
    assert_eq!(answered(&status_call, &[count(1), count(0), count(2), count(4)]), (200, expected));
    let lost = [count(1), count(0), count(2), (200, json!({}))];
    assert_eq!(answered(&status_call, &lost).0, 502, "a count that is missing is not taken for none");
}

#[test]
fn comments_are_listed_and_answered_as_v1_did() {
    let comment = |id: &str, time: i64| json!({"id": id, "createdAtTimestamp": time, "content": "Fixed", "authorName": "jane", "context": "chat"});
    let v1 = |id: &str, time: i64| json!({"id": id, "createdAtTimestamp": time, "content": "Fixed", "userName": "jane", "context": "chat"});
    let list = json!({"comments": [comment("1_1", 5), comment("2_2", 9)], "totalCount": 2});
    let call = bare("GET /api/v1/problem/details/1_2V2/comments");
    assert_eq!(answered(&call, &[(200, list.clone())]), (200, json!({"comments": [v1("1_1", 5), v1("2_2", 9)]})));
    let body = json!({"comment": "Fixed", "user": "jane", "context": "chat"});
    let post = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(body.clone()));
    assert_eq!(answered(&post, &[(201, Value::Null), (200, list.clone())]), (200, v1("2_2", 9)));
    let put = with_body("PUT /api/v1/problem/details/1_2V2/comments/1_1", Some(body));
    let (sent, status, answer) = run(&put, &[(204, Value::Null), (200, comment("1_1", 5))]);
    assert_eq!((&*sent[1].url, status, answer), ("/api/v2/problems/1_2V2/comments/1_1", 200, v1("1_1", 5)));
    let delete = bare("DELETE /api/v1/problem/details/1_2V2/comments/1_1");
    assert_eq!(answered(&delete, &[(204, Value::Null)]), (204, Value::Null));

    let close = bare("POST /api/v1/problem/details/1_2V2/close?content=done");
    let closed =
        |comment: Value| json!({"problemId": "1_2V2", "comment": comment, "closeTimestamp": 9, "closing": true});
    assert_eq!(answered(&close, &[(200, closed(comment("1_1", 9)))]), (200, closed(v1("1_1", 9))));
    let before = json!({"problemId": "1_2V2", "closing": false});
    assert_eq!(answered(&close, &[(204, Value::Null)]), (200, before));
    assert_eq!(codes(&done(&close, &[(204, "")])), ["request/closed-before"]);
}

#[test]
fn the_comment_of_somebody_else_is_not_the_one_that_was_sent() {
    let answer = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(json!({"comment": "c", "user": "u"})));
    let list = |content: &str| {
        json!({"comments": [
            {"id": "1", "createdAtTimestamp": 1, "content": content, "authorName": "a"},
            {"id": "2", "createdAtTimestamp": 2, "content": "other", "authorName": "z"}
        ]})
    };
    let unknown = answered(&answer, &[(201, Value::Null), (200, list("d"))]);
    assert_eq!(unknown, (200, json!({"content": "c"})));
    let (status, comment) = answered(&answer, &[(201, Value::Null), (200, list("c"))]);
    assert_eq!((status, &comment["id"]), (200, &json!("1")));
}

#[test]
fn a_comment_that_was_written_is_looked_for_on_every_page() {
    let answer = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(json!({"comment": "c", "user": "u"})));
    let page = |id: &str, content: &str, key: Value| {
        let comment = json!({"id": id, "createdAtTimestamp": 1, "content": content, "authorName": "a"});
        json!({"comments": [comment], "totalCount": 2, "nextPageKey": key})
    };
    let (other, own) = (page("1", "other", json!("k")), page("2", "c", Value::Null));
    let (sent, status, comment) = run(&answer, &[(201, Value::Null), (200, other.clone()), (200, own)]);
    assert_eq!((status, &comment["id"]), (200, &json!("2")));
    assert_eq!(sent[2].url, "/api/v2/problems/1_2V2/comments?nextPageKey=k");
    let fails = (403, json!({"error": {"code": 403, "message": "no"}}));
    let known = answered(&answer, &[(201, Value::Null), (200, other), fails.clone()]);
    assert_eq!(known, (200, json!({"content": "c"})));
    let own = page("2", "c", json!("k"));
    assert_eq!(answered(&answer, &[(201, Value::Null), (200, own.clone()), fails]).1["id"], "2");
    let own = own.to_string();
    for unread in [(500, ""), (200, "<html>"), (0, ""), (500, r#"{"comments": []}"#)] {
        let made = done(&answer, &[(201, ""), (200, &own), unread]);
        assert_eq!((made.status, codes(&made).last()), (200, Some(&"request/not-all-comments")), "{unread:?}");
    }
}

#[test]
fn a_comment_that_was_written_and_cannot_be_read_is_no_failure() {
    let body = json!({"comment": "c", "user": "u", "context": "chat"});
    let post = with_body("POST /api/v1/problem/details/1_2V2/comments", Some(body.clone()));
    let put = with_body("PUT /api/v1/problem/details/1_2V2/comments/1_1", Some(body));
    let without_id = json!({"content": "c", "context": "chat"});
    let with_id = json!({"id": "1_1", "content": "c", "context": "chat"});
    for (answer, written, expected) in [(&post, 201, without_id), (&put, 204, with_id)] {
        let odd = r#"{"id": "1_1", "createdAtTimestamp": "bad", "content": "c", "context": "chat"}"#;
        let odd = if written == 201 { format!(r#"{{"comments": [{odd}]}}"#) } else { odd.to_owned() };
        let unread =
            [(403, Some(r#"{"error": {"code": 403}}"#)), (200, Some("<html>")), (200, Some(&*odd)), (500, None)];
        for (status, body) in unread {
            let response =
                |status, body: Option<&str>| Response { status, body: body.map(str::to_owned), ..Response::default() };
            let responses = [response(written, None), response(status, body)];
            let Next::Done(done) = translate_response(answer, &responses, &Options::default()) else {
                panic!("{status}")
            };
            let body: Value = serde_json::from_str(&done.body.unwrap_or_default()).expect("JSON");
            assert_eq!((done.status, &body), (200, &expected));
            assert_eq!(done.diagnostics[0].code(), "request/comment-unread");
        }
        let refused = answered(answer, &[(403, json!({"error": {"code": 403, "message": "no"}}))]);
        assert_eq!(refused.0, 403);
    }
}

#[test]
fn the_comment_that_was_written_has_the_context_that_was_sent() {
    let path = "POST /api/v1/problem/details/1_2V2/comments";
    let sent = with_body(path, Some(json!({"comment": "c", "user": "u", "context": "mine"})));
    let comment = |id: &str, time: u8, context: Value| json!({"id": id, "createdAtTimestamp": time, "content": "c", "authorName": "a", "context": context});
    let answered = |answer: &Answer, comments: &[Value]| {
        let list = json!({"totalCount": comments.len(), "comments": comments}).to_string();
        let made = done(answer, &[(201, ""), (200, &list)]);
        let body: Value = serde_json::from_str(made.body.as_deref().unwrap_or_default()).expect("a body is JSON");
        (body["id"].as_str().unwrap_or_default().to_owned(), codes(&made))
    };
    let (own, other) = (comment("1_1", 5, json!("mine")), comment("1_2", 6, json!("other")));
    assert_eq!(answered(&sent, &[own.clone(), other.clone()]), ("1_1".to_owned(), vec![]));
    assert_eq!(answered(&sent, std::slice::from_ref(&other)), (String::new(), vec!["request/comment-unread"]));
    let twice = [own, comment("1_3", 7, json!("mine")), other.clone()];
    assert_eq!(answered(&sent, &twice), ("1_3".to_owned(), vec!["request/several-comments"]));
    let bare = with_body(path, Some(json!({"comment": "c", "user": "u"})));
    for none in [Value::Null, json!("")] {
        assert_eq!(answered(&bare, &[comment("1_1", 5, none), other.clone()]), ("1_1".to_owned(), vec![]));
    }
}

#[test]
fn a_feed_that_may_go_on_says_so() {
    let list = bare("GET /api/v2/problems?from=now-1w");
    let problem = json!({
        "id": "1_2V2", "displayName": "1", "startTime": 1_767_225_600_000_i64, "endTime": -1, "status": "OPEN",
        "impactLevel": "SERVICE", "severityLevel": "ERROR", "rankedImpacts": [], "hasRootCause": false
    });
    for (count, told) in [(4999, false), (5000, true)] {
        let body = json!({"result": {"problems": vec![&problem; count]}}).to_string();
        let made = done(&list, &[(200, &body)]);
        assert_eq!((made.status, codes(&made).contains(&"request/feed-limit")), (200, told), "{count}");
    }
}
