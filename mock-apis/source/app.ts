import type { Express } from 'express';
import { problem, type Reply } from '../http/reply.ts';
import type { Received } from '../http/received.ts';
import { closeRoutes, createService, methodNotAllowed, route, type Prepared, type ServiceKit } from '../http/service.ts';
import { absoluteLink, type LinkWriter } from './links.ts';

/** Customers as the source lists them: one array per page, in any shape that old records may have. */
export interface SourceData {
  /** A function is asked anew for each request: between runs customers come and go. */
  pages: unknown[][] | (() => unknown[][]);
  apiKey: string;
  /** How the `next` link is written; by default absolute, alone in its header. */
  link?: LinkWriter;
  /** Root URL of the sink, for links that lead there. */
  sink?: () => string | null;
}

const PATH = '/api/v1/customers';
/** The cursor ends in `==`, so that a client that takes links apart and builds them anew shows whether it does it right. */
const cursorOf = (page: number) => Buffer.from(`page=${String(page).padStart(5, '0')}`).toString('base64url') + '==';

/** The source API –[A-07]: customers behind an API key, in pages linked by RFC 8288. */
export function createSource(kit: ServiceKit, data: SourceData): Express {
  const listed = () => (typeof data.pages === 'function' ? data.pages() : data.pages);
  // A list of a hundred customers costs more than all the rest of an answer, so its text is kept for as long as it is the same array;
  // a list that is made anew for each request is written anew.
  const texts = new WeakMap<unknown[], string>();
  const textOf = (page: unknown[]): string => {
    const text = texts.get(page) ?? JSON.stringify(page);
    texts.set(page, text);
    return text;
  };
  const pageBy = (cursor: string) => listed().findIndex((_, index) => cursorOf(index + 1) === cursor) + 1 || undefined;

  const prepare = (request: Received): Prepared => {
    const refusal = refuse(request, data.apiKey);
    if (refusal) return { subject: null, proceed: () => refusal };
    const cursor = request.query.get('cursor');
    const page = cursor === null ? 1 : pageBy(cursor);
    if (page === undefined) return { subject: null, proceed: () => problem(400, 'This cursor is not one of ours; follow the next link as given.') };
    return { subject: request.method === 'GET' ? { page } : null, proceed: () => list(request, page) };
  };

  const list = (request: Received, page: number): Reply => {
    const pages = listed();
    const headers: Record<string, string> = { 'Content-Type': 'application/json; charset=utf-8' };
    if (page < pages.length) {
      const url = new URL(PATH, request.origin);
      url.searchParams.set('cursor', cursorOf(page + 1));
      headers.Link = (data.link ?? absoluteLink)({ url, page: page + 1, sink: data.sink?.() ?? null });
    }
    return { status: 200, headers, body: textOf(pages[page - 1] ?? []), chunked: true, compressible: true };
  };

  const app = createService('source', kit);
  app.route(PATH).get(route('source', kit, prepare)).all(methodNotAllowed('source', kit, 'GET, HEAD'));
  closeRoutes(app, 'source', kit);
  return app;
}

function refuse(request: Received, apiKey: string): Reply | null {
  if (request.headers['x-api-key'] !== apiKey) {
    return problem(401, 'The header X-API-Key is missing or its value is wrong.', {}, { 'WWW-Authenticate': 'ApiKey realm="source"' });
  }
  if (!request.accepts('application/json')) return problem(406, 'This API answers application/json only.');
  return null;
}
