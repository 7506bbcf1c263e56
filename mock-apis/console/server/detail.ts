import type { Exchange } from '../../journal/journal.ts';
import { explain } from '../explain/explain.ts';
import { maskHeader, maskText, secretsOf, type Secrets } from '../explain/mask.ts';
import type { Detail } from '../protocol.ts';
import type { Stage } from '../stage.ts';
import { curlOf } from './curl.ts';
import { rowOf } from './rows.ts';

/** A request opened: what came, what was answered, and why. Credentials are shortened wherever they stand. */
export async function detailOf(exchange: Exchange, stage: Stage): Promise<Detail> {
  const secrets = secretsOf(stage.options.credentials);
  const { headers, answer, body, bodyBytes } = exchange;
  const masked = { headers: headers.map((header) => maskHeader(header, secrets)), body: maskBody(body, secrets) };
  return {
    row: rowOf(exchange, stage),
    attempt: exchange.subject.attempt ?? null,
    request: { ...masked, bodyBytes, isCut: stage.cut.has(exchange) || Buffer.byteLength(body) < bodyBytes },
    answer: answer && {
      status: answer.status, bodyBytes: answer.bodyBytes, isCut: Buffer.byteLength(answer.body) < answer.bodyBytes,
      headers: Object.entries(answer.headers).map((header) => maskHeader(header, secrets)), body: maskText(answer.body, secrets),
    },
    reasons: explain(exchange, stage, (await import('../injectable.ts')).describeRule),
    curl: curlOf({ method: exchange.method, url: originOf(exchange, stage) + maskText(exchange.target, secrets), ...masked }),
  };
}

/** Forms may carry the client's secret, right or wrong [O-01]. */
function maskBody(body: string, secrets: Secrets): string {
  return maskText(body, secrets).replaceAll(/(^|&)client_secret=[^&]*/g, '$1client_secret=…');
}

function originOf({ service }: Exchange, { urls, world }: Stage): string {
  if (service === 'token') return new URL(urls.tokenUrl).origin;
  return service === 'sink' ? world.urls.sink ?? '' : urls[service];
}
