import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnySchema } from 'ajv';
import { parse } from 'yaml';

/** The services that have a published document; `token` is the authorization service. */
export type Service = 'source' | 'token' | 'destination';

export interface MediaType {
  schema: AnySchema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Header {
  required?: boolean;
  schema: AnySchema;
}

export interface Response {
  headers?: Record<string, Header>;
  /** By media type without parameters, e.g. "application/problem+json"; absent where the answer has no body. */
  content?: Record<string, MediaType>;
}

export interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, MediaType> };
  /** By status code, e.g. "201". */
  responses: Record<string, Response>;
}

/** The operations of a path, each under its method in small letters. */
export type PathItem = Partial<Record<'get' | 'head' | 'post' | 'put' | 'patch' | 'delete' | 'options' | 'trace', Operation>>;

/** An OpenAPI 3.1 document of this folder, with every `$ref` replaced by what it points to. */
export interface Contract {
  servers: { url: string }[];
  /** By path template, e.g. "/api/v2/orders/{orderId}". */
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, AnySchema> };
  /** What a path that is not in `paths` is answered. */
  'x-any-other-path': Response;
}

/** File of each document, in this folder. */
export const DOCUMENTS: Record<Service, string> = {
  source: 'source.openapi.yaml',
  token: 'authorization.openapi.yaml',
  destination: 'destination.openapi.yaml',
};

const loaded = new Map<Service, Contract>();

/** Reads the published document of a service, once per process.
 * @throws Error of the file system or of the YAML parser, naming the file, when it cannot be read */
export function loadContract(service: Service): Contract {
  const known = loaded.get(service);
  if (known) return known;
  const path = fileURLToPath(new URL(DOCUMENTS[service], import.meta.url));
  const contract = inlineReferences(readYaml(path), path) as Contract;
  loaded.set(service, contract);
  return contract;
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot read the API document ${path}: ${(cause as Error).message}. Restore the file or mend its YAML.`, { cause });
  }
}

/** Replaces each `{ $ref: '#/…' }` by the one shared object it points to, so that a schema used often is compiled once.
 * Documents with circles are not supported; these have none. */
function inlineReferences(document: unknown, path: string): unknown {
  const targets = new Map<string, unknown>();
  const inlined = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(inlined);
    if (!isObject(node)) return node;
    if (typeof node['$ref'] === 'string') return target(node['$ref']);
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value)]));
  };
  const target = (reference: string): unknown => {
    if (!targets.has(reference)) targets.set(reference, inlined(lookUp(document, reference, path)));
    return targets.get(reference);
  };
  return inlined(document);
}

function lookUp(document: unknown, reference: string, path: string): unknown {
  const found = reference.slice('#/'.length).split('/').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document);
  if (found === undefined) throw new Error(`${path}: nothing stands at ${reference}. Correct the $ref, or add what it names.`);
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
