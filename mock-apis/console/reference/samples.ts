import type { Service } from '../../contract/load-contract.ts';
import { exampleOf, operationsOf, readDocument, type Method, type Operation } from './document.ts';

/** A request that works, made from an operation and its first example. Settings stand in it by their names. */
export interface Sample {
  service: Service;
  operationId: string;
  summary: string;
  method: string;
  /** What the URL begins with: a setting by its name. */
  base: 'SOURCE_BASE_URL' | 'DESTINATION_BASE_URL' | 'OAUTH_TOKEN_URL' | 'OAUTH_ORIGIN';
  /** What follows it. */
  path: string;
  auth: 'key' | 'basic' | 'bearer' | 'none';
  body: { type: string; value: unknown } | null;
}

const BASES: Record<Service, Sample['base']> = { source: 'SOURCE_BASE_URL', token: 'OAUTH_ORIGIN', destination: 'DESTINATION_BASE_URL' };
const TOKEN_PATH = '/oauth2/token';
/** How each security scheme of the documents is met. */
const AUTH: Record<string, Sample['auth']> = { sourceKey: 'key', clientBasic: 'basic', token: 'bearer' };
/** Where a document says it once for all of its operations. */
const USUAL_AUTH: Record<Service, Sample['auth']> = { source: 'key', token: 'none', destination: 'bearer' };
const SAMPLE_ORDER_ID = 'ORD-EXAMPLE';

export const SERVICES: readonly Service[] = ['source', 'token', 'destination'];

/** A sample of every operation of a service. */
export function samplesOf(service: Service): Sample[] {
  return operationsOf(readDocument(service)).map(({ path, method, operation }) => sampleOf(service, path, method, operation));
}

/** @throws Error for a security scheme that is new in the documents */
export function sampleOf(service: Service, path: string, method: Method, { operationId, summary, security, requestBody }: Operation): Sample {
  const isToken = service === 'token' && path === TOKEN_PATH;
  const scheme = Object.keys(security?.[0] ?? {})[0];
  const auth = scheme === undefined ? (security ? 'none' : USUAL_AUTH[service]) : AUTH[scheme];
  if (auth === undefined) throw new Error(`mock-apis/console/reference/samples.ts does not know the security scheme ${String(scheme)} of ${operationId}. Add it to AUTH.`);
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return {
    service, operationId, summary, auth, method: method.toUpperCase(),
    base: isToken ? 'OAUTH_TOKEN_URL' : BASES[service],
    path: isToken ? '' : path.replace('{orderId}', SAMPLE_ORDER_ID),
    body: type !== undefined && content ? { type, value: exampleOf(content) } : null,
  };
}
