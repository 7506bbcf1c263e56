import { GaveUp, RunFailed, Transient } from "./errors.js";
import { parseObject, send, throwIfPassing } from "./http.js";
import { keepSecret, log } from "./log.js";

const KNOWN_ERRORS = new Set([
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
]);

/** One token for all orders, for as long as it lives. */
export class Tokens {
  #config;
  #stop;
  #service;
  #current = null; // {value, goodUntil}
  #pending = null; // orders that need a token at the same time wait for the same one

  constructor(config, stop, service) {
    this.#config = config;
    this.#stop = stop;
    this.#service = service;
  }

  async get() {
    if (this.#current !== null && performance.now() < this.#current.goodUntil) return this.#current.value;
    this.#pending ??= this.#fetchWithRetries().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** The destination refused it. Where somebody has fetched a newer one already, that one stays. */
  forget(value) {
    if (this.#current?.value === value) this.#current = null;
  }

  async #fetchWithRetries() {
    try {
      this.#current = await this.#service.call("token", () => this.#fetch());
    } catch (error) {
      throw error instanceof GaveUp ? new RunFailed(error.message) : error;
    }
    log("token fetched");
    return this.#current.value;
  }

  async #fetch() {
    const { tokenUrl, clientId, clientSecret, scope } = this.#config;
    const basic = Buffer.from(`${formEncode(clientId)}:${formEncode(clientSecret)}`).toString("base64");
    keepSecret(basic);
    const asked = performance.now();
    const options = {
      method: "POST",
      headers: {
        Authorization: `Basic ${basic}`,
        "Content-Type": "application/x-www-form-urlencoded",
        Accept: "application/json",
      },
      body: new URLSearchParams({ grant_type: "client_credentials", scope }).toString(),
    };
    const answer = await send(this.#stop, tokenUrl, options, (status) => status === 200 || (status >= 400 && status < 500));
    throwIfPassing(answer);
    const members = parseObject(answer.text);
    if (answer.status !== 200) {
      const named = KNOWN_ERRORS.has(members.error) ? `, ${members.error}` : "";
      throw new RunFailed(`authorization: HTTP ${answer.status}${named}, no token`);
    }
    const { access_token: value, token_type: type = "bearer", expires_in: expiresIn } = members;
    if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw new Transient("HTTP 200 without a usable access_token");
    if (typeof type !== "string" || type.toLowerCase() !== "bearer") throw new Transient("HTTP 200 with a token that is no bearer token");
    keepSecret(value);
    return { value, goodUntil: asked + lifetimeMs(expiresIn) };
  }
}

/** As RFC 6749 2.3.1 wants it for both halves of Basic. */
export function formEncode(text) {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

/** A little less than expires_in says, but never so much less that a short-lived token would serve one order only. */
export function lifetimeMs(expiresIn) {
  const seconds = typeof expiresIn === "string" && /^\d{1,9}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  if (typeof seconds !== "number" || !(seconds > 0)) return Infinity; // unknown: the destination's 401 will tell
  return (seconds - Math.min(10, seconds / 10)) * 1000;
}
