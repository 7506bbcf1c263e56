import assert from "node:assert/strict";
import { test } from "node:test";
import { formEncode, lifetimeMs } from "../src/auth.js";
import { loadConfig } from "../src/config.js";
import { ConfigError, GaveUp, RunFailed, Transient } from "../src/errors.js";
import { retryAfterSeconds, send, Service, Stop } from "../src/http.js";
import { nextLink, nextUrl } from "../src/source.js";
import { serve } from "./support.js";

const ENV = {
  SOURCE_BASE_URL: "http://127.0.0.1:4010",
  SOURCE_API_KEY: "key",
  DESTINATION_BASE_URL: "http://127.0.0.1:4020/",
  OAUTH_TOKEN_URL: "http://127.0.0.1:4030/oauth2/token",
  OAUTH_CLIENT_ID: "id",
  OAUTH_CLIENT_SECRET: "s e:c%r+t",
  OAUTH_SCOPE: "orders:write",
};

test("settings", () => {
  const config = loadConfig({ ...ENV, OUTPUT_DIR: "" });
  assert.equal(config.outputDir, "./output");
  assert.equal(config.destinationBaseUrl, "http://127.0.0.1:4020");
  const named = (name) => (error) => error instanceof ConfigError && error.message.includes(name);
  for (const name of Object.keys(ENV)) {
    for (const value of [undefined, "", "  "]) assert.throws(() => loadConfig({ ...ENV, [name]: value }), named(name));
  }
  for (const url of ["nonsense", "localhost:4010", "ftp://a", "http://", "http://:1", "http:a", "http://a:b", "http://a:99999", "http://a b", "http://u:p@a", "http://[::1", "http://a\\b"]) {
    for (const name of ["SOURCE_BASE_URL", "DESTINATION_BASE_URL", "OAUTH_TOKEN_URL"]) {
      assert.throws(() => loadConfig({ ...ENV, [name]: url }), named(name), url);
    }
  }
  assert.throws(() => loadConfig({ ...ENV, SOURCE_API_KEY: "a\r\nX-Evil: 1" }), named("SOURCE_API_KEY"));
});

test("next links", () => {
  for (const [header, expected] of [
    [null, null],
    ['</a>; rel="prev"', null],
    ['</a>; rel="nextish"', null],
    ['</a>; rel="next"', "/a"],
    ["</a>; rel=next", "/a"],
    ['</a>; REL="last Next"', "/a"],
    ['</p,q;r>; rel="prev last", </a?x=1,2>; title="a, <b>; rel=\\"x\\""; rel="next"', "/a?x=1,2"],
  ]) {
    assert.equal(nextLink(header), expected, header);
  }
  const here = "http://127.0.0.1:4010/api/v1/customers?cursor=1";
  assert.equal(nextUrl(here, "?cursor=2%3D"), "http://127.0.0.1:4010/api/v1/customers?cursor=2%3D");
  for (const link of ["//evil/x", "http://127.0.0.1:4011/x", "https://127.0.0.1:4010/x", "http://127.0.0.1:4010@evil/", "http://u@127.0.0.1:4010/", "http://a:b/", "file:///etc"]) {
    assert.throws(() => nextUrl(here, link), RunFailed, link);
  }
});

test("Retry-After", () => {
  const now = Date.parse("2026-11-20T14:00:00.400Z");
  for (const [value, expected] of [
    [null, null],
    ["", null],
    ["soon", null],
    ["-1", null],
    ["2", 2],
    [" 30 ", 30],
    ["3600", 3600],
    ["Thu, 01 Jan 1970 00:00:00 GMT", null],
    ["Fri, 20 Nov 2026 14:00:03 GMT", 2.6],
    ["Friday, 20-Nov-26 14:00:03 GMT", 2.6],
    ["Fri Nov 20 14:00:03 2026", 2.6],
    ["Fri, 20 Nov 2026 14:00:31 GMT", 30],
    ["Fri, 20 Nov 2026 15:00:00 GMT", 3599.6],
  ]) {
    assert.equal(retryAfterSeconds(value, now), expected, value);
  }
});

test("token lifetime and form encoding", () => {
  assert.equal(lifetimeMs(3600), 3_590_000);
  assert.equal(lifetimeMs(2), 1_800);
  assert.equal(lifetimeMs("60"), 54_000);
  for (const unknown of [undefined, null, true, "soon", 0, -1]) assert.equal(lifetimeMs(unknown), Infinity);
  assert.equal(formEncode("p%s s:w+rdü&="), "p%25s+s%3Aw%2Brd%C3%BC%26%3D");
});

/** A service whose waiting takes no time. */
function fakeService() {
  const time = { now: 0, waits: [] };
  const stop = new Stop();
  stop.sleep = async (ms) => {
    time.waits.push(ms);
    time.now += ms;
  };
  const service = new Service("destination", stop, () => time.now);
  const call = (takesMs, ...results) => {
    return service.call("test", async () => {
      time.now += takesMs;
      const result = results.length > 1 ? results.shift() : results[0];
      if (result instanceof Error) throw result;
      return result;
    });
  };
  return { time, call };
}

test("waits grow, and last for five seconds at least", async () => {
  const { time, call } = fakeService();
  await assert.rejects(call(100, new Transient("HTTP 503")), GaveUp);
  assert.equal(time.waits.length, 3);
  assert.deepEqual(time.waits, [...time.waits].sort((a, b) => a - b));
  assert.ok(time.now >= 5_000);
});

test("Retry-After is obeyed up to 30 s", async () => {
  const { time, call } = fakeService();
  assert.equal(await call(100, new Transient("HTTP 429", 12), "ok"), "ok");
  assert.ok(time.now >= 12_000);
  await assert.rejects(call(100, new Transient("HTTP 503", 31)), RunFailed);
});

test("an outage ends the run within 60 s", async () => {
  const { time, call } = fakeService();
  await assert.rejects(async () => {
    for (;;) await call(6_000, new Transient("silence")).catch((error) => assert.ok(error instanceof GaveUp, error));
  });
  assert.ok(time.now <= 60_000);
  assert.ok(time.now > 40_000);
});

test("a success starts the clock anew", async () => {
  const { call } = fakeService();
  for (let i = 0; i < 5; i++) {
    await assert.rejects(call(6_000, new Transient("silence")), GaveUp);
    assert.equal(await call(100, "ok"), "ok");
  }
});

test("a body that drips ends in time", async (t) => {
  const server = await serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 50);
    response.on("close", () => clearInterval(timer));
  });
  t.after(server.close);
  const started = performance.now();
  await assert.rejects(send(new Stop(), server.url, {}, () => true, { attemptMs: 400 }), Transient);
  assert.ok(performance.now() - started < 2_000);
});

test("a flood is cut off, broken UTF-8 is noticed", async (t) => {
  const server = await serve(({ path }, response) => response.end(path === "/flood" ? "x".repeat(100_000) : Buffer.from([0x22, 0xff, 0x22])));
  t.after(server.close);
  await assert.rejects(send(new Stop(), `${server.url}/flood`, {}, () => true, { maxBytes: 1000 }), Transient);
  await assert.rejects(send(new Stop(), `${server.url}/bytes`, {}, () => true), Transient);
});
