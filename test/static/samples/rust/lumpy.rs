use std::collections::HashMap;

pub fn run(client: &Client, url: &str, customer: &HashMap<String, String>) -> Vec<String> {
    let mut problems = Vec::new();
    let mut order = HashMap::new();
    let first = customer["first"].clone();
    if first.is_empty() {
        problems.push("first".to_string());
    }
    order.insert("first", first);
    let last = customer["last"].clone();
    if last.is_empty() {
        problems.push("last".to_string());
    }
    order.insert("last", last);
    let email = customer["email"].clone();
    if email.is_empty() {
        problems.push("email".to_string());
    }
    order.insert("email", email);
    let phone = customer["phone"].clone();
    if phone.is_empty() {
        problems.push("phone".to_string());
    }
    order.insert("phone", phone);
    let street = customer["street"].clone();
    if street.is_empty() {
        problems.push("street".to_string());
    }
    order.insert("street", street);
    let city = customer["city"].clone();
    if city.is_empty() {
        problems.push("city".to_string());
    }
    order.insert("city", city);
    let state = customer["state"].clone();
    if state.is_empty() {
        problems.push("state".to_string());
    }
    order.insert("state", state);
    let zip = customer["zip"].clone();
    if zip.is_empty() {
        problems.push("zip".to_string());
    }
    order.insert("zip", zip);
    let country = customer["country"].clone();
    if country.is_empty() {
        problems.push("country".to_string());
    }
    order.insert("country", country);
    let company = customer["company"].clone();
    if company.is_empty() {
        problems.push("company".to_string());
    }
    order.insert("company", company);
    let title = customer["title"].clone();
    if title.is_empty() {
        problems.push("title".to_string());
    }
    order.insert("title", title);
    let suffix = customer["suffix"].clone();
    if suffix.is_empty() {
        problems.push("suffix".to_string());
    }
    order.insert("suffix", suffix);
    let birthday = customer["birthday"].clone();
    if birthday.is_empty() {
        problems.push("birthday".to_string());
    }
    order.insert("birthday", birthday);
    let language = customer["language"].clone();
    if language.is_empty() {
        problems.push("language".to_string());
    }
    order.insert("language", language);
    let currency = customer["currency"].clone();
    if currency.is_empty() {
        problems.push("currency".to_string());
    }
    order.insert("currency", currency);
    let segment = customer["segment"].clone();
    if segment.is_empty() {
        problems.push("segment".to_string());
    }
    order.insert("segment", segment);
    let manager = customer["manager"].clone();
    if manager.is_empty() {
        problems.push("manager".to_string());
    }
    order.insert("manager", manager);
    let territory = customer["territory"].clone();
    if territory.is_empty() {
        problems.push("territory".to_string());
    }
    order.insert("territory", territory);
    let source = customer["source"].clone();
    if source.is_empty() {
        problems.push("source".to_string());
    }
    order.insert("source", source);
    let campaign = customer["campaign"].clone();
    if campaign.is_empty() {
        problems.push("campaign".to_string());
    }
    order.insert("campaign", campaign);
    let created = customer["created"].clone();
    if created.is_empty() {
        problems.push("created".to_string());
    }
    order.insert("created", created);
    let updated = customer["updated"].clone();
    if updated.is_empty() {
        problems.push("updated".to_string());
    }
    order.insert("updated", updated);
    let score = customer["score"].clone();
    if score.is_empty() {
        problems.push("score".to_string());
    }
    order.insert("score", score);
    let status = customer["status"].clone();
    if status.is_empty() {
        problems.push("status".to_string());
    }
    order.insert("status", status);
    order.insert("orderId", "ORD-1".to_string());
    order.insert("customerInfo", "contactEmail".to_string());
    order.insert("shippingAddress", "line1 and postalCode".to_string());
    match client.post(url).json(&order).send() {
        Ok(_) => println!("sent"),
        Err(_) => {}
    }
    problems
}

pub fn classify(status: u16) -> &'static str {
    match status {
        408 => "timeout",
        429 => "throttled",
        500 => "broken",
        502 => "gateway",
        503 => "unavailable",
        504 => "late",
        400 => "malformed",
        401 => "unknown",
        403 => "forbidden",
        404 => "missing",
        409 => "conflict",
        413 => "large",
        415 => "media",
        422 => "invalid",
        201 => "created",
        202 => "accepted",
        _ => "other",
    }
}
