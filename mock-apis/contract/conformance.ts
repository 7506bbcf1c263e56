import { Ajv2020, type AnySchema, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { loadContract, type Contract, type Header, type Operation, type PathItem, type Response, type Service } from './load-contract.ts';

export { loadContract, type Contract, type Service } from './load-contract.ts';

/** One answer of a service, with as much of its request as is needed to find it in the document. */
export interface Answer {
  /** Method of the request, e.g. "GET". */
  method: string;
  /** Target of the request without scheme and host, e.g. "/api/v1/customers?cursor=x". The query is not looked at. */
  path: string;
  status: number;
  /** Headers of the answer; names in any case. A header that came several times: a list, or joined with commas. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as text, already decompressed; "" when there is none. */
  body: string;
}

/** What the document says to an answer: how it must look, or why there should be none like it. */
type Expectation = { response: Response; allow?: string[] } | { problem: string };

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace'] as const;

// Schemas are read strictly: a misspelt keyword in a document is an error, not a rule that never applies.
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
formats.default(ajv);

/** Holds one answer against the published document of the service that gave it.
 * The document's word on what it does not list: another path is answered 404, another method 405 with an `Allow` that
 * names the methods there are, and HEAD is answered like GET without the body (RFC 9110 §9.3.2).
 * @returns one sentence for each violation, e.g. "destination POST /api/v2/orders 201: header Location is missing";
 * empty when the answer keeps the contract. Bodies are not quoted, so that no token gets into a log.
 * @throws Error when the document itself cannot be used (see loadContract) */
export function violations(service: Service, answer: Answer): string[] {
  const expected = expectation(loadContract(service), answer);
  const found = 'problem' in expected ? [expected.problem]
    : [...headerViolations(expected.response, answer), ...allowViolations(expected.allow, answer), ...bodyViolations(expected.response, answer)];
  return found.map((text) => `${service} ${answer.method} ${pathOf(answer)} ${answer.status}: ${text}`);
}

/** Holds a value against a schema of a document, e.g. the body of an order against `components.schemas.Order`.
 * @param what what to call the value in the sentences, e.g. "body"
 * @returns one sentence for each violation, e.g. "body/orderId must match pattern …"; empty when there is none */
export function schemaViolations(schema: AnySchema, value: unknown, what: string): string[] {
  const validate = ajv.compile(schema);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${what}${error.instancePath} ${explain(error)}`);
}

function explain({ keyword, message = 'is not valid', params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `${message}: ${String(params['additionalProperty'])}`;
  if (keyword === 'const') return `${message} ${JSON.stringify(params['allowedValue'])}`;
  if (keyword === 'enum') return `${message}: ${JSON.stringify(params['allowedValues'])}`;
  return message;
}

function expectation(contract: Contract, answer: Answer): Expectation {
  const { status } = answer;
  const item = pathItem(contract, pathOf(answer));
  if (!item) return status === 404 ? { response: contract['x-any-other-path'] } : { problem: 'the document has no such path; only 404 is right here' };

  const known = operations(item);
  const operation = known[answer.method] ?? (answer.method === 'HEAD' ? known['GET'] : undefined);
  const refusal = Object.values(known)[0]?.responses['405'];
  if (!operation) return status === 405 && refusal ? { response: refusal, allow: Object.keys(known) } : { problem: 'the document has no such method on this path; only 405 is right here' };
  if (status === 405) return { problem: 'the document has this method, so 405 is wrong' };

  const response = operation.responses[String(status)];
  return response ? { response } : { problem: `the document has no such status here; it has ${Object.keys(operation.responses).join(', ')}` };
}

function pathOf({ path }: Answer): string {
  return path.split('?')[0] ?? path;
}

/** The entry of a path; one without variables comes before one with them, as OpenAPI says. */
function pathItem({ paths }: Contract, path: string): PathItem | undefined {
  const template = Object.keys(paths).find((key) => key.includes('{') && templatePattern(key).test(path));
  return paths[path] ?? (template === undefined ? undefined : paths[template]);
}

function templatePattern(template: string): RegExp {
  const parts = template.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

function operations(item: PathItem): Record<string, Operation> {
  return Object.fromEntries(METHODS.flatMap((method) => (item[method] ? [[method.toUpperCase(), item[method]]] : [])));
}

function headerViolations({ headers = {} }: Response, answer: Answer): string[] {
  return Object.entries(headers).flatMap(([name, header]) => oneHeader(name, header, headerOf(answer, name)));
}

function oneHeader(name: string, { required = false, schema }: Header, value: string | undefined): string[] {
  if (value === undefined) return required ? [`header ${name} is missing`] : [];
  return schemaViolations(schema, value, `header ${name}`);
}

function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return typeof value === 'object' ? value.join(', ') : value;
}

function allowViolations(methods: string[] | undefined, answer: Answer): string[] {
  if (!methods) return [];
  const allowed = (headerOf(answer, 'Allow') ?? '').split(',').map((method) => method.trim());
  const forgotten = methods.filter((method) => !allowed.includes(method));
  return [
    ...forgotten.map((method) => `header Allow does not name ${method}, which the document has`),
    ...(allowed.includes(answer.method) ? [`header Allow names ${answer.method}, which was just refused`] : []),
  ];
}

function bodyViolations({ content }: Response, answer: Answer): string[] {
  if (!content || answer.method === 'HEAD') return answer.body === '' ? [] : ['there must be no body'];
  const type = headerOf(answer, 'Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const media = type === undefined ? undefined : content[type];
  if (type === undefined || !media) return [`Content-Type is ${type ?? 'missing'}; it must be ${Object.keys(content).join(' or ')}`];
  if (!/[/+]json$/.test(type)) return schemaViolations(media.schema, answer.body, 'body');

  const parsed = parseJson(answer.body);
  if (!parsed) return ['body is not JSON'];
  const { value } = parsed;
  return [...schemaViolations(media.schema, value, 'body'), ...(type === 'application/problem+json' ? statusViolations(value, answer) : [])];
}

/** RFC 9457 §3.1.2: the member `status`, if there is one, repeats the status code. */
function statusViolations(value: unknown, { status }: Answer): string[] {
  const stated = typeof value === 'object' && value !== null && 'status' in value ? value.status : status;
  return stated === status ? [] : [`body/status must be the status code of the answer, ${status}`];
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
