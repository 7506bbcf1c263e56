import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { RunStopped, TemporaryError } from '../src/errors.ts';
import { createSend } from '../src/http.ts';

/** Only for answers that never come: any other has the usual time, however busy the machine. */
const SHORT_MS = 200;
let server: Server | undefined;

/** A real server on loopback, since msw has no sockets that could stall or break. */
async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => { started.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

const neverAbandoned = new AbortController().signal;
const send = (url: string, timeLimitMs?: number) => createSend('00-trace-span-01', neverAbandoned, timeLimitMs)('source API', url, { headers: { 'X-API-Key': 'key-for-the-tests' } });

describe('one request', () => {
  it('brings status, headers and body, and carries the trace', async () => {
    const url = await serve((request, response) => { response.setHeader('X-Request-Id', 'r-1').end(`${String(request.headers.traceparent)} ž`); });

    const answer = await send(url);

    expect(answer).toMatchObject({ status: 200, text: '00-trace-span-01 ž' });
    expect(answer.headers.get('x-request-id')).toBe('r-1');
  });

  it.each([408, 429, 500, 502, 503, 504])('%i may pass', async (status) => {
    const url = await serve((_request, response) => { response.writeHead(status, { 'Retry-After': '2' }).end('<html>'); });

    await expect(send(url)).rejects.toMatchObject({ constructor: TemporaryError, retryAfterMs: 2_000, rateLimited: status === 429 });
  });

  it('ends an answer that does not come', async () => {
    const url = await serve(() => undefined);

    await expect(send(url, SHORT_MS)).rejects.toThrow('no complete answer within 0.2 s');
  });

  it('ends a body that trickles', async () => {
    const url = await serve((_request, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => { clearInterval(drip); });
    });

    await expect(send(url, SHORT_MS)).rejects.toThrow('no complete answer within 0.2 s');
  });

  it.each<[string, RequestListener]>([
    ['a connection that breaks', (request) => { request.socket.resetAndDestroy(); }],
    ['a body that is cut off', (_request, response) => { response.writeHead(200, { 'Content-Length': '99' }).write('['); setTimeout(() => { response.destroy(); }, 20); }],
    ['a body that is not UTF-8', (_request, response) => { response.end(Buffer.from([0x22, 0xff, 0x22])); }],
  ])('%s may pass', async (_title, listener) => {
    await expect(send(await serve(listener))).rejects.toThrow(TemporaryError);
  });

  it('does not follow redirects', async () => {
    const targets: string[] = [];
    const url = await serve((request, response) => {
      targets.push(String(request.url));
      response.writeHead(307, { Location: '/elsewhere' }).end();
    });

    await expect(send(url)).rejects.toThrow(RunStopped);
    expect(targets).toEqual(['/']);
  });

  it('does not read a huge error page to its end', async () => {
    const url = await serve((_request, response) => { response.writeHead(404).end('x'.repeat(5 * 1024 * 1024)); });

    expect((await send(url)).text.length).toBeLessThan(200_000);
  });

  it('is abandoned with the reason of the stop', async () => {
    const stop = new AbortController();
    const url = await serve(() => { stop.abort(new RunStopped('stopped by SIGTERM')); });

    await expect(createSend('', stop.signal)('source API', url, { headers: {} })).rejects.toThrow('stopped by SIGTERM');
  });
});
