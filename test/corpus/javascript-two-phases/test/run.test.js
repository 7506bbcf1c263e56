// Whole runs of the program against three small servers on loopback.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { answer, record, serve } from "./support.js";

const SECRET = "p%s s:w+rd";

async function world(t, customers) {
  const w = { customers, orders: new Map(), tokens: 0, events: [] };
  w.source = await serve((_request, response) => {
    w.events.push("source");
    answer(response, w.sourceStatus ?? 200, w.customers, w.sourceHeaders);
  });
  w.auth = await serve((_request, response) => {
    w.events.push("token");
    w.tokens += 1;
    if (w.onToken) w.onToken(response);
    else answer(response, 200, { access_token: `tok${w.tokens}`, token_type: "bearer" });
  });
  w.destination = await serve(async ({ method, path, headers, body }, response) => {
    w.events.push("order");
    if (method === "GET") {
      const found = w.orders.get(path.split("/").at(-1));
      if (found) answer(response, 200, { orderId: found.orderId, customerId: found.customerInfo.id });
      else answer(response, 404, {});
      return;
    }
    const order = JSON.parse(body);
    if (await w.onOrder?.(order, response, headers.authorization)) return;
    const known = w.orders.get(order.orderId);
    if (known) answer(response, 409, { orderId: order.orderId, customerId: known.customerInfo.id });
    else {
      w.orders.set(order.orderId, order);
      answer(response, 201, { orderId: order.orderId, status: "accepted" });
    }
  });
  w.folder = mkdtempSync(join(tmpdir(), "orders-"));
  w.output = join(w.folder, "out");
  w.env = {
    PATH: process.env.PATH,
    SOURCE_BASE_URL: w.source.url,
    SOURCE_API_KEY: "source-key",
    DESTINATION_BASE_URL: w.destination.url,
    OAUTH_TOKEN_URL: `${w.auth.url}/oauth2/token`,
    OAUTH_CLIENT_ID: "cli:ent",
    OAUTH_CLIENT_SECRET: SECRET,
    OAUTH_SCOPE: "orders:write",
    OUTPUT_DIR: w.output,
  };
  w.start = () => {
    const child = spawn(process.execPath, [new URL("../src/main.js", import.meta.url).pathname], { env: w.env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log += chunk));
    const ended = new Promise((resolve) => child.on("close", (code) => resolve({ code, log })));
    return { child, ended };
  };
  w.run = async () => {
    w.events.length = 0;
    const { code, log } = await w.start().ended;
    for (const secret of ["source-key", SECRET, "tok1", "john.doe@", "1 Main St", "555-1"]) assert.ok(!log.includes(secret), secret);
    const file = join(w.output, "report.json");
    const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
    if (report) {
      assert.equal(report.read, report.created + report.alreadyPresent + report.rejected + report.failed);
      assert.equal(statSync(file).mode & 0o777, 0o600);
    }
    return { code, log, report };
  };
  t.after(() => {
    for (const server of [w.source, w.auth, w.destination]) server.close();
    rmSync(w.folder, { recursive: true });
  });
  return w;
}

const some = (count) => Array.from({ length: count }, (_, n) => record({ customer_id: `C-${n + 1}` }));

test("delivers, and nothing twice", async (t) => {
  const w = await world(t, some(12));
  let inFlight = 0;
  let most = 0;
  w.onOrder = async () => {
    most = Math.max(most, ++inFlight);
    await sleep(20);
    inFlight -= 1;
  };
  const first = await w.run();
  assert.deepEqual([first.code, first.report.created, w.orders.size, w.tokens], [0, 12, 12, 1]);
  assert.ok(most > 1 && most <= 10);
  assert.deepEqual(w.events.slice(0, 2), ["source", "token"]);
  const { headers, body } = w.auth.requests[0];
  assert.equal(Buffer.from(headers.authorization.slice(6), "base64").toString(), "cli%3Aent:p%25s+s%3Aw%2Brd");
  assert.equal(body, "grant_type=client_credentials&scope=orders%3Awrite");
  const plan = join(w.output, "plan.json");
  assert.equal(statSync(plan).mode & 0o777, 0o600);
  assert.equal(JSON.parse(readFileSync(plan, "utf8")).orders.length, 12);

  rmSync(w.output, { recursive: true });
  w.customers = [record({ customer_id: "new" }), ...some(12).reverse()];
  const second = await w.run();
  assert.deepEqual([second.code, second.report.created, second.report.alreadyPresent, w.orders.size], [0, 1, 12, 13]);
});

test("sends nothing at all where there is nothing to deliver", async (t) => {
  const w = await world(t, [record({ email: null }), "oops"]);
  const { code, report } = await w.run();
  assert.deepEqual([code, report.read, report.rejected], [2, 2, 2]);
  assert.deepEqual(w.events, ["source"]);
  w.customers = [];
  assert.equal((await w.run()).code, 0);
});

test("a refused client", async (t) => {
  const w = await world(t, some(3));
  w.onToken = (response) => answer(response, 401, { error: "invalid_client", error_description: SECRET });
  const { code, log, report } = await w.run();
  assert.deepEqual([code, report.failed, w.tokens], [1, 3, 1]);
  assert.match(log, /authorization: HTTP 401, invalid_client/);
});

test("a refused order does not stop the others, its answer is not logged", async (t) => {
  const w = await world(t, some(5));
  w.onOrder = (order, response, token) => {
    if (order.customerInfo.id !== "C-2") return false;
    answer(response, 422, { detail: token, errors: [{ pointer: "/customerInfo/name" }, { pointer: `/${token}` }, null] });
    return true;
  };
  const { code, report } = await w.run();
  assert.deepEqual([code, report.created, report.rejected], [2, 4, 1]);
  assert.match(report.problems[0].reason, /^destination: HTTP 422 at \/customerInfo\/name$/);
});

test("a revoked token is renewed once for all", async (t) => {
  const w = await world(t, some(8));
  w.onOrder = (_order, response, token) => token === "Bearer tok1" && (answer(response, 401, {}), true);
  assert.equal((await w.run()).code, 0);
  assert.equal(w.tokens, 2);
  w.onOrder = (_order, response) => (answer(response, 401, {}), true);
  assert.equal((await w.run()).code, 1);
  assert.equal(w.tokens, 4);
});

test("403 ends the run", async (t) => {
  const w = await world(t, some(20));
  w.onOrder = (_order, response) => (answer(response, 403, {}), true);
  const { code, report } = await w.run();
  assert.deepEqual([code, report.failed], [1, 20]);
  assert.ok(w.destination.requests.length <= 4);
});

test("a lost answer, a conflict, and a 200 that confirms nothing", async (t) => {
  const w = await world(t, some(3));
  const seen = new Set();
  w.onOrder = (order, response) => {
    const { id } = order.customerInfo;
    if (id === "C-2") answer(response, 409, { orderId: order.orderId, customerId: "C-9" });
    else if (seen.has(id)) return false;
    else {
      seen.add(id);
      if (id === "C-1") {
        w.orders.set(order.orderId, order);
        response.destroy();
      } else answer(response, 200, "<html>");
    }
    return true;
  };
  const { code, report } = await w.run();
  assert.deepEqual([code, report.created, report.alreadyPresent, report.rejected], [2, 1, 1, 1]);
  assert.equal(w.orders.size, 2);
});

test("nobody is redirected", async (t) => {
  const stranger = await serve((_request, response) => answer(response, 200, []));
  t.after(stranger.close);
  const w = await world(t, some(2));
  w.sourceHeaders = { Link: `<${stranger.url}/x>; rel="next"` };
  const linked = await w.run();
  assert.deepEqual([linked.code, linked.report.failed], [1, 2]);
  w.sourceStatus = 302;
  w.sourceHeaders = { Location: stranger.url };
  assert.equal((await w.run()).code, 1);
  assert.equal(stranger.requests.length, 0);
});

test("a missing setting is named, and nothing is sent", async (t) => {
  const w = await world(t, some(2));
  delete w.env.OAUTH_SCOPE;
  const { code, log } = await w.run();
  assert.equal(code, 1);
  assert.match(log, /OAUTH_SCOPE/);
  assert.deepEqual(w.events, []);
});

test("SIGTERM: what is under way ends well, the report is true", async (t) => {
  const w = await world(t, some(60));
  w.onOrder = async () => {
    await sleep(300);
  };
  const { child, ended } = w.start();
  while (w.orders.size === 0) await sleep(20);
  child.kill("SIGTERM");
  assert.equal((await ended).code, 1);
  const report = JSON.parse(readFileSync(join(w.output, "report.json"), "utf8"));
  assert.deepEqual([report.read, report.created, report.failed], [60, w.orders.size, 60 - w.orders.size]);
});
