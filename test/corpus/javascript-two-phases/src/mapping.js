import { createHash } from "node:crypto";

/*
 * From customers of the source to orders of the destination. Pure functions: no input, no output.
 */

// \s is all Unicode white space with the BOM, but without U+0085.
const EDGES = /^[\s\u0085]+|[\s\u0085]+$/g;
const CONTROL = /[\x00-\x1f\x7f]/g;
const EMAIL = /^[^@\s\u0085]+@[^@\s\u0085]+\.[^@\s\u0085]+$/u;
const CUSTOMER_ID = /^[A-Za-z0-9._/-]{1,32}$/;

/**
 * The same customer always gets the same orderId: it depends on customer_id alone. For ever: changing
 * it would make a second order for every customer (P-07).
 *
 * The first part is for human eyes only. "EU/42", "EU-42" and "EU.42" look the same there; the
 * digest tells them apart. At most 32 + 1 + 24 = 57 characters.
 */
export function orderIdOf(customerId) {
  const readable = customerId.replace(/[^A-Za-z0-9]/g, "-");
  const digest = createHash("sha256").update(customerId, "utf8").digest("hex").slice(0, 24);
  return `ORD-${readable}-${digest}`;
}

/** The id as a string, or null where A-02 does not allow it. */
export function customerIdOf(record) {
  if (!isObject(record)) return null;
  const value = record.customer_id;
  const id = typeof value === "string" ? value.replace(EDGES, "") : wholeNumber(value);
  return id !== null && CUSTOMER_ID.test(id) ? id : null;
}

/** @returns {{order: object} | {problems: string[]}} the order without its orderDate, or the reasons against it */
export function mapCustomer(customerId, record) {
  const problems = [];

  const required = (label, max, value, numbers = false) => {
    const read = readText(value, numbers);
    if (read.problem) problems.push(`${label} ${read.problem}`);
    else if (read.text === null) problems.push(`${label} is missing`);
    else if (length(read.text) > max) problems.push(`${label} is longer than ${max} characters`);
    else return read.text;
    return null;
  };
  // D-03: an unusable optional value may be left out; the order is worth more than it is.
  const optional = (max, value, numbers = false) => {
    const { text } = readText(value, numbers);
    return text !== null && length(text) <= max ? text : undefined;
  };

  const first = readText(record.first_name);
  const last = readText(record.last_name);
  let name = null;
  if (first.problem) problems.push(`first_name ${first.problem}`);
  else if (last.problem) problems.push(`last_name ${last.problem}`);
  else name = required("name", 100, [first.text, last.text].filter((part) => part !== null).join(" "));

  const email = required("email", 254, record.email);
  if (email !== null && !EMAIL.test(email)) problems.push("email is malformed");
  const phone = optional(40, record.phone, true);

  const { address } = record;
  let shippingAddress;
  if (isObject(address)) {
    shippingAddress = {
      line1: required("street", 200, address.street),
      city: required("city", 100, address.city),
      region: optional(100, address.state),
      postalCode: required("zip", 20, address.zip, true),
    };
  } else {
    problems.push(address === undefined || address === null ? "address is missing" : "address is not an object");
  }

  if (problems.length > 0) return { problems };
  return {
    // JSON.stringify leaves out what is undefined.
    order: {
      orderId: orderIdOf(customerId),
      customerInfo: { id: customerId, name, contactEmail: email, contactPhone: phone },
      shippingAddress,
    },
  };
}

/** The text without white space around it, null where there is none; numbers only where A-02 knows them. */
function readText(value, numbers = false) {
  if (value === undefined || value === null) return { text: null };
  if (numbers && typeof value === "number") {
    const text = wholeNumber(value);
    return text === null ? { text, problem: "is no whole number" } : { text };
  }
  if (typeof value !== "string") return { text: null, problem: "is not text" };
  if (!value.isWellFormed()) return { text: null, problem: "is not valid Unicode" };
  // D-06: a control character inside a value becomes a space.
  return { text: value.replace(CONTROL, " ").replace(EDGES, "") || null };
}

/** Beyond 2^53 JSON.parse has lost digits already: such a number is nobody's id. */
function wholeNumber(value) {
  return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
}

/** In Unicode code points (D-06). */
function length(text) {
  return [...text].length;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
