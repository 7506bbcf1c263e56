import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import supertest, { type Response, type Test } from 'supertest';
import { violations, type Service } from '../contract/conformance.ts';
import type { World } from '../world.ts';
import { CREDENTIALS, issueToken, orderFor } from './test-world.ts';

/** Root URL of a service. */
export function originOf({ urls }: World, service: Service): string {
  return service === 'token' ? new URL(urls.tokenUrl).origin : urls[service];
}

/** A supertest client whose every answer is held against the published document of the service. */
export function clientOf(world: World, service: Service) {
  return supertest.agent(originOf(world, service)).use((test: Test) => {
    void test.expect((response: Response) => {
      const { pathname, search } = new URL(test.url);
      const body = (response.text as string | undefined) ?? '';
      complain(violations(service, { method: test.method, path: pathname + search, status: response.status, headers: response.headers, body }));
    });
  });
}

function complain(found: string[]): void {
  if (found.length > 0) throw new Error(`The answer breaks the published document:\n${found.join('\n')}`);
}

/** What a client made of one request: an answer, or the error it met, before or after the head came. */
export interface Outcome { status?: number; headers?: Headers; text?: string; error?: string; code?: string | undefined }

/** One request with Node's own fetch, which keeps connections alive. */
export async function attempt(url: string, init: RequestInit = {}): Promise<Outcome> {
  let response: globalThis.Response | undefined;
  try {
    response = await fetch(url, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    return { ...(response && { status: response.status }), ...describe(error as Error) };
  } finally {
    // fetch gives a connection back to its pool one turn of the event loop after the answer; the next request is to find it there.
    await setImmediate();
  }
}

/** Holds what a client saw against the published document of the service. @returns one sentence for each violation */
export function violationsOf(service: Service, method: string, path: string, { status = 0, headers, text = '' }: Outcome): string[] {
  return violations(service, { method, path, status, headers: Object.fromEntries(headers ?? []), body: text });
}

function describe(error: Error): Outcome {
  const cause = error.cause as { code?: string } | undefined;
  return { error: `${error.name}: ${error.message}`, code: cause?.code };
}

/** A page of the source list; the first one, if no target is given. */
export function getPage({ urls }: World, { target = '/api/v1/customers', ...init }: RequestInit & { target?: string } = {}): Promise<Outcome> {
  return attempt(urls.source + target, { ...init, headers: { 'X-API-Key': CREDENTIALS.apiKey } });
}

/** An order for a customer, with a fresh token unless one is given. */
export async function postOrder(world: World, customer: string, { token, headers, ...init }: Omit<RequestInit, 'headers'> & { token?: string; headers?: Record<string, string> } = {}): Promise<Outcome> {
  const bearer = token ?? (await issueToken(world)).token;
  return attempt(`${world.urls.destination}/api/v2/orders`, {
    method: 'POST', body: JSON.stringify(orderFor(customer)), ...init,
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json', ...headers },
  });
}

/** A token request with the client in the Authorization header. */
export function askToken({ urls }: World, form: Record<string, string> = { grant_type: 'client_credentials' }): Promise<Outcome> {
  const { id, secret } = CREDENTIALS.client;
  return attempt(urls.tokenUrl, { method: 'POST', body: new URLSearchParams(form), headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` } });
}

/** Writes raw bytes to a service and reads until the connection ends.
 * @param onData sees what came before a connection breaks
 * @throws Error with `code: 'ECONNRESET'` where the service resets the connection */
export async function speak(origin: string, bytes: string, onData?: (chunk: Buffer) => void): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  if (onData) socket.on('data', onData);
  socket.write(bytes);
  return text(socket);
}

/** Problem details (RFC 9457) with the members that orders add. */
export interface Problem { status: number; title: string; errors?: { pointer: string; detail: string }[] }

/** Number of the connection each request came over, in order of arrival: equal numbers mean that a client kept it alive. */
export const connectionsOf = ({ journal }: World): number[] => journal.exchanges.map(({ connection }) => connection);
