/** An answer of a service as a plain value, before any fault gets at it. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Send without a length, in chunks. */
  chunked?: boolean;
  /** May be compressed if the client asks for it. */
  compressible?: boolean;
}

/** JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value) };
}

const TITLES: Record<number, string> = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable',
  408: 'Request Timeout', 409: 'Conflict', 413: 'Content Too Large', 415: 'Unsupported Media Type', 422: 'Unprocessable Content',
  429: 'Too Many Requests', 431: 'Request Header Fields Too Large', 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
};

/** Standard title of a status code (RFC 9110 §15). */
export function titleOf(status: number): string {
  return TITLES[status] ?? `Status ${status}`;
}

/** Problem details (RFC 9457). `more` holds extension members such as `errors`. */
export function problem(status: number, detail: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers },
    body: JSON.stringify({ type: 'about:blank', title: titleOf(status), status, detail, ...more }),
  };
}

/** A gateway's error page: HTML, as proxies in front of an API send it. */
export function htmlPage(status: number, text = titleOf(status), headers: Record<string, string> = {}): Reply {
  const body = `<!doctype html>\n<html><head><title>${status} ${text}</title></head>\n<body><h1>${status} ${text}</h1><hr>gateway</body></html>\n`;
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body };
}
