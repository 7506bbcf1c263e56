import { loadContract, type Service } from '../../contract/load-contract.ts';

/** What the reference shows of an OpenAPI 3.1 document, with every `$ref` replaced. */
export interface ApiDocument {
  info: { title: string; version: string; summary?: string; description?: string };
  paths: Record<string, PathItem>;
}

export type PathItem = { parameters?: Parameter[] } & Partial<Record<Method, Operation>>;
export const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

export interface Parameter { name: string; in: 'query' | 'path' | 'header'; required?: boolean; description?: string; schema: Schema }

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; headers?: Record<string, Header>; content?: Record<string, Content> }>;
}

export interface Header { description?: string; required?: boolean }
export interface Content { schema: Schema; example?: unknown; examples?: Record<string, { summary?: string; value: unknown }> }

export interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export const readDocument = (service: Service): ApiDocument => loadContract(service) as unknown as ApiDocument;

/** Every operation of a document, in its order. */
export function operationsOf({ paths }: ApiDocument): { path: string; method: Method; operation: Operation; parameters: Parameter[] }[] {
  return Object.entries(paths).flatMap(([path, item]) => METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ path, method, operation, parameters: [...item.parameters ?? [], ...operation.parameters ?? []] }] : [];
  }));
}

/** The first example of some content, as a value; undefined where there is none. */
export function exampleOf({ example, examples }: Content): unknown {
  return example ?? Object.values(examples ?? {})[0]?.value;
}
