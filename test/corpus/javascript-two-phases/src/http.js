import { log } from "./log.js";
import { GaveUp, Refused, RunFailed, Transient } from "./errors.js";

export const ATTEMPT_MS = 6_000; // P-04: at least 5 s, at most 10 s, the whole body included
export const MAX_ATTEMPTS = 4; // P-01: waits of 1 + 2 + 4 s, so at least 7 s in all
export const MAX_RETRY_AFTER = 30; // P-02, in seconds
export const OUTAGE_MS = 58_000; // P-05 says 60 s; the rest is for the report
const FIRST_WAIT_MS = 1_000;
const PASSING = new Set([408, 429, 500, 502, 503, 504]); // P-01

/** SIGTERM, or the failure of the whole run: nothing new is started, and waiting ends. */
export class Stop {
  #reason = null;
  #wakers = new Set();

  /** The first reason counts. */
  request(reason) {
    this.#reason ??= reason;
    for (const wake of this.#wakers) wake();
  }

  get reason() {
    return this.#reason;
  }

  check() {
    if (this.#reason !== null) throw new RunFailed(this.#reason);
  }

  async sleep(ms) {
    this.check();
    await new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#wakers.add(wake);
    });
    this.check();
  }
}

/**
 * One attempt. Throws Transient for all that is no complete answer.
 * @param {(status: number) => boolean} wantsBody  bodies nobody needs are not read
 * @returns {Promise<{status: number, headers: Headers, text: string | null}>} text is null where it was not wanted
 */
export async function send(stop, url, options, wantsBody, { attemptMs = ATTEMPT_MS, maxBytes = 1024 * 1024 } = {}) {
  stop.check();
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, attemptMs);
  try {
    // P-10: a redirect is an answer like others, nobody follows it.
    const response = await fetch(url, { ...options, redirect: "manual", signal: controller.signal });
    const { status, headers } = response;
    if (!wantsBody(status)) {
      response.body?.cancel().catch(() => {});
      return { status, headers, text: null };
    }
    try {
      return { status, headers, text: await readText(response, maxBytes) };
    } catch (error) {
      // A 422 is a 422 even if its explanation is cut off. But a success that breaks off, or a 409
      // that does not say whose order it is, is worth nothing.
      if (status < 400 || status === 409) throw error;
      return { status, headers, text: null };
    }
  } catch (error) {
    if (error instanceof Transient) throw error;
    if (late) throw new Transient(`no complete answer within ${attemptMs / 1000} s`);
    // Only a code, never the message: it might repeat what the server sent.
    const code = error?.cause?.code ?? error?.code;
    throw new Transient(`connection failed or broken${typeof code === "string" && /^[A-Z0-9_]{1,50}$/.test(code) ? ` (${code})` : ""}`);
  } finally {
    clearTimeout(timer);
    controller.abort(); // after a whole body this does nothing, otherwise it closes the connection
  }
}

async function readText(response, maxBytes) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Transient(`an answer of more than ${maxBytes} bytes`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    throw error?.code === "ERR_ENCODING_INVALID_ENCODED_DATA" ? new Transient("an answer that is no UTF-8") : error;
  }
}

/** The value, or undefined for all that is no JSON. */
export function parseJson(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

/** As parseJson, but {} for all that is no object. */
export function parseObject(text) {
  const value = parseJson(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

const HTTP_DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/** Seconds to wait; null where the header is absent, malformed or in the past. */
export function retryAfterSeconds(value, now = Date.now()) {
  const text = value?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  // Date.parse alone takes almost anything, "-1" for example.
  if (!HTTP_DATES.some((form) => form.test(text))) return null;
  const seconds = (Date.parse(text.endsWith("GMT") ? text : `${text} GMT`) - now) / 1000;
  if (!(seconds > 0)) return null;
  // An HTTP date has whole seconds: up to one second above the limit is rounding.
  return seconds > MAX_RETRY_AFTER && seconds < MAX_RETRY_AFTER + 1 ? MAX_RETRY_AFTER : seconds;
}

/** For the support of the destination; only if it looks like an id and not like an echo. */
export function trace(answer) {
  const id = answer.headers.get("x-request-id") ?? "";
  return /^[A-Za-z0-9._-]{1,64}$/.test(id) ? ` (X-Request-Id ${id})` : "";
}

export function throwIfPassing(answer) {
  if (PASSING.has(answer.status) || answer.status >= 500) {
    throw new Transient(`HTTP ${answer.status}`, retryAfterSeconds(answer.headers.get("retry-after")));
  }
}

/** One remote system: repeats attempts, and knows for how long the system has been away. */
export class Service {
  /** Has there been any usable answer in this run? */
  answered = false;
  #name;
  #stop;
  #clock;
  #failingSince = null;
  #closedUntil = 0;

  constructor(name, stop, clock = () => performance.now()) {
    this.#name = name;
    this.#stop = stop;
    this.#clock = clock;
  }

  /** Throws GaveUp when the attempts are used up, RunFailed when the system stays away. */
  async call(what, attempt) {
    for (let number = 1, backoff = FIRST_WAIT_MS; ; number++, backoff *= 2) {
      // Retry-After closes the door for all orders, not only for the one that was told.
      for (let left; (left = this.#closedUntil - this.#clock()) > 0; ) {
        this.#checkOutage(left, "no success");
        await this.#stop.sleep(left);
      }
      this.#stop.check();
      this.#checkOutage(0, "no success");

      const started = this.#clock();
      try {
        const result = await attempt();
        this.#isThere();
        return result;
      } catch (error) {
        if (error instanceof Refused && error.outcome === "rejected") this.#isThere(); // no order, but a clear answer
        if (!(error instanceof Transient)) throw error;

        // Counted from the start of the attempt, so that a silent server is no exception.
        this.#failingSince ??= started;
        const { message, retryAfterSeconds: seconds } = error;
        if (seconds > MAX_RETRY_AFTER) {
          throw new RunFailed(`${this.#name} is unavailable: ${message}, Retry-After above ${MAX_RETRY_AFTER} s`);
        }
        if (number >= MAX_ATTEMPTS) throw new GaveUp(`${this.#name}: ${message} after ${number} attempts`);

        if (seconds !== null) this.#closedUntil = Math.max(this.#closedUntil, this.#clock() + seconds * 1000);
        const wait = Math.max(backoff * (1 + Math.random() / 5), (seconds ?? 0) * 1000);
        log(`${this.#name}: ${what}: ${message} (attempt ${number} of ${MAX_ATTEMPTS}), next in ${(wait / 1000).toFixed(1)} s`);
        this.#checkOutage(wait, message);
        await this.#stop.sleep(wait);
      }
    }
  }

  /** Is there time for one more attempt, `wait` ms from now, even if it meets silence (P-05)? */
  hasTime(wait = 0) {
    return this.#failingSince === null || this.#clock() + wait + ATTEMPT_MS <= this.#failingSince + OUTAGE_MS;
  }

  #isThere() {
    this.#failingSince = null;
    this.answered = true;
  }

  #checkOutage(wait, message) {
    if (this.hasTime(wait)) return;
    const away = Math.round((this.#clock() - this.#failingSince) / 1000);
    throw new RunFailed(`${this.#name} is unavailable: ${message}, away for ${away} s`);
  }
}
