import assert from "node:assert/strict";
import { test } from "node:test";
import { customerIdOf, mapCustomer, orderIdOf } from "../src/mapping.js";
import { Plan } from "../src/plan.js";
import { address, record } from "./support.js";

const order = (changes) => {
  const mapped = mapCustomer("C-1", record(changes));
  assert.deepEqual(mapped.problems, undefined);
  return JSON.parse(JSON.stringify(mapped.order));
};
const problems = (changes) => {
  const mapped = mapCustomer("C-1", record(changes));
  assert.equal(mapped.order, undefined);
  return mapped.problems.join("; ");
};

test("usable and unusable ids", () => {
  for (const [value, expected] of [["00042", "00042"], [42, "42"], [" EU/42\n", "EU/42"], ["x".repeat(32), "x".repeat(32)]]) {
    assert.equal(customerIdOf({ customer_id: value }), expected);
  }
  for (const value of [undefined, null, "", " ", "x".repeat(33), "a b", "ä", "a\nb", true, 1.5, -1, 2 ** 53, {}, []]) {
    assert.equal(customerIdOf({ customer_id: value }), null, String(value));
  }
  for (const entry of [null, "oops", 7, [], {}]) assert.equal(customerIdOf(entry), null);
});

test("order ids are stable, well-formed and different", () => {
  // If this fails, every customer gets a second order with the next run.
  assert.equal(orderIdOf("123"), "ORD-123-a665a45920422f9d417e4867");
  const ids = ["EU/42", "EU-42", "EU.42", "EU_42", "eu-42", "42", "00042", "/".repeat(32)].map(orderIdOf);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^ORD-[A-Za-z0-9-]{1,60}$/);
});

test("all members", () => {
  assert.deepEqual(order(), {
    orderId: orderIdOf("C-1"),
    customerInfo: { id: "C-1", name: "John Doe", contactEmail: "john.doe@example.com", contactPhone: "555-1" },
    shippingAddress: { line1: "1 Main St", city: "Anytown", region: "CA", postalCode: "01234" },
  });
});

test("names", () => {
  assert.equal(order({ last_name: null }).customerInfo.name, "John");
  assert.equal(order({ first_name: undefined }).customerInfo.name, "Doe");
  assert.equal(order({ first_name: "\u00a0\u0085Mary  Ann\t" }).customerInfo.name, "Mary  Ann Doe");
  assert.equal([...order({ first_name: "𠮷".repeat(49), last_name: "𠮷".repeat(50) }).customerInfo.name].length, 100);
  assert.equal(problems({ first_name: "a".repeat(50), last_name: "b".repeat(50) }), "name is longer than 100 characters");
  assert.equal(problems({ first_name: " ", last_name: null }), "name is missing");
  assert.equal(problems({ first_name: 7 }), "first_name is not text");
});

test("optional values are left out", () => {
  for (const phone of [undefined, null, "", "  ", {}, 1.5, true, "5".repeat(41)]) {
    assert.ok(!("contactPhone" in order({ phone }).customerInfo));
  }
  for (const state of [undefined, null, "", " ", 7]) assert.ok(!("region" in order({ address: address({ state }) }).shippingAddress));
});

test("numbers where the source has them", () => {
  const { customerInfo, shippingAddress } = order({ phone: 5551234567, address: address({ zip: 94105 }) });
  assert.equal(customerInfo.contactPhone, "5551234567");
  assert.equal(shippingAddress.postalCode, "94105");
  assert.equal(problems({ address: address({ zip: 1.5 }) }), "zip is no whole number");
});

test("control characters become spaces", () => {
  const { shippingAddress } = order({ address: address({ street: "12 High Street\nFlat 3", city: "\u0000York\u007f" }) });
  assert.equal(shippingAddress.line1, "12 High Street Flat 3");
  assert.equal(shippingAddress.city, "York");
});

test("e-mail", () => {
  for (const email of ["x@y.co", "o'brien+orders@example.ie", "用户@例子.广告", " a@b.c "]) {
    assert.equal(order({ email }).customerInfo.contactEmail, email.trim());
  }
  for (const email of ["not-an-email", "jane doe@example.com", "a@b@c.de", "@b.c", "a@b", "a@.b", "a@b.", "a\tb@c.d"]) {
    assert.equal(problems({ email }), "email is malformed", email);
  }
  assert.equal(problems({ email: null }), "email is missing");
  assert.equal(problems({ email: { value: "a@b.c" } }), "email is not text");
});

test("address", () => {
  assert.equal(problems({ address: null }), "address is missing");
  assert.equal(problems({ address: "1 Main St" }), "address is not an object");
  assert.equal(problems({ address: {} }), "street is missing; city is missing; zip is missing");
  assert.equal(problems({ address: address({ zip: "1".repeat(21) }) }), "zip is longer than 20 characters");
  assert.equal(problems({ address: address({ city: "a\ud800" }) }), "city is not valid Unicode");
});

test("the plan has one entry for each customer, the deliverable one", () => {
  const plan = new Plan();
  plan.addPage([record({ email: null }), "oops", record({ customer_id: "C-2" })], 1);
  plan.addPage([record(), record({ email: null }), record({ customer_id: "C-2", phone: "555-2" })], 2);
  const { orders, rejected } = plan.finish(new Date("2026-11-20T14:30:00.123Z"));
  assert.deepEqual(orders.map(({ customerInfo }) => [customerInfo.id, customerInfo.contactPhone]), [["C-1", "555-1"], ["C-2", "555-1"]]);
  assert.equal(orders[0].orderDate, "2026-11-20T14:30:00Z");
  assert.deepEqual(rejected, [{ customerId: null, outcome: "rejected", reason: "page 1, entry 2: customer_id is missing or not usable" }]);
});
