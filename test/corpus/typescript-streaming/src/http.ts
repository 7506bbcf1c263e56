import type { Stop } from './stop.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** An answer with its whole body. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** No complete answer. Its message has no URL and no words of the server. */
export class NoAnswer extends Error {}

/** One attempt: one request, no redirects, a limit for time (the body included) and for size. */
export class Http {
  constructor(
    private readonly limit: number,
    private readonly stop: Stop,
  ) {}

  async send({ url, ...request }: Request): Promise<Reply> {
    this.stop.check(); // whoever wants to send anything passes here
    try {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.limit),
      });
      return { status: response.status, headers: response.headers, body: await readBody(response) };
    } catch (error) {
      throw error instanceof NoAnswer ? error : new NoAnswer(this.#describe(error));
    }
  }

  #describe(error: unknown): string {
    if (error instanceof Error && error.name === 'TimeoutError') return `no complete answer within ${this.limit / 1000} s`;
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
    return typeof cause?.code === 'string' ? `network error (${cause.code})` : 'network error';
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body !== null) {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) throw new NoAnswer('answer too large'); // leaving the loop closes the connection
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** The body as JSON. Broken UTF-8 is an error, and not replaced. */
export function parseJson(reply: Reply): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(reply.body));
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in the body, or an empty one where the body is anything else. */
export function objectOrEmpty(reply: Reply): JsonObject {
  try {
    const value = parseJson(reply);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
