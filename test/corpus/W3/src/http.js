import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 8000;
const MAX_ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const RETRY_STATUSES = [408, 429, 500, 502, 503, 504];

/** A service did not give a usable answer. `status` is undefined where there was none at all. */
export class ServiceError extends Error {
  constructor(service, problem, status) {
    super(`${service}: ${problem}`);
    this.status = status;
  }
}

/**
 * Sends a request, several times if need be.
 * @param {string} service how the service is called in messages
 * @returns {Promise<{ status: number, headers: Headers, body: any }>} with the body parsed where it is JSON
 * @throws {ServiceError} when no attempt brought an answer worth having
 */
export async function request(service, url, options = {}, wait = sleep) {
  let problem;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    let retryAfter = 0;
    try {
      const response = await fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body = parse(await response.text());
      if (!RETRY_STATUSES.includes(response.status)) return { status: response.status, headers: response.headers, body };
      problem = `HTTP ${response.status}`;
      retryAfter = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
    } catch (error) {
      problem = error.cause?.code ?? error.name;
    }
    if (attempt < MAX_ATTEMPTS) await wait(Math.max(retryAfter, FIRST_WAIT_MS * 2 ** (attempt - 1)));
  }
  throw new ServiceError(service, problem);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller sees that there is no JSON
  }
}
