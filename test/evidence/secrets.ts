import type { Exchange } from '../../mock-apis/journal/journal.ts';
import type { Finding } from '../../rubric/outcome.ts';
import { maskedValues, secretForms } from './mask.ts';
import type { Part } from './part.ts';
import { placeOf, quoteLine } from './quote.ts';

/** One leak in a log tells as much as a thousand of the same. */
const ENOUGH_FINDINGS = 3;

/** So many characters in a row are no masked form any more. */
const PIECE_LENGTH = 16;

/** Secrets and tokens of a part, the tokens in pieces, so that a cut one is found as well. The head of a token is left out:
 * it says only how the token is signed, and masked forms often show it. */
export function piecesOfSecrets(part: Part): Map<string, string> {
  const tokens = part.evidence.tokens.map(({ token }) => token);
  const pieces = tokens.flatMap((token) => token.split('.').slice(1).flatMap(inPieces)).map((piece) => [piece, '[part of an access token]'] as const);
  return new Map([...[...maskedValues(part.evidence)].filter(([value]) => !tokens.some((token) => token.includes(value))), ...pieces]);
}

const inPieces = (value: string): string[] =>
  Array.from({ length: Math.floor(value.length / PIECE_LENGTH) }, (_, index) => value.slice(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH));

/** Secrets and tokens of a part in its output and output files.
 * @param values what to look for, and its name; whole secrets and tokens by default */
export function secretsSaid(part: Part, values = maskedValues(part.evidence)): Finding[] {
  const namesIn = (text: string) => [...new Set([...values].filter(([value]) => text.includes(value)).map(([, name]) => name))];
  const inOutput = part.runs.flatMap((_, index) => part.lines(index + 1)).flatMap((line) => namesIn(line.text).map((name) =>
    ({ expected: 'no secret in the output', observed: name, ...quoteLine(line) })));
  const inFiles = part.runs.flatMap(({ outputFiles }) => outputFiles).flatMap(({ path, text }) => namesIn(text).map((name) =>
    ({ expected: 'no secret in OUTPUT_DIR', observed: name, where: `OUTPUT_DIR/${path}` })));
  return [...inOutput, ...inFiles].slice(0, ENOUGH_FINDINGS);
}

/** Credentials of a part that stand where they do not belong in one request. */
export function strayCredentials(part: Part, exchange: Exchange): Finding[] {
  const { credentials, tokens } = part.evidence;
  const key = [credentials.apiKey];
  const client = secretForms(credentials.client);
  const bearer = tokens.map(({ token }) => token);
  const wholeRequest = [exchange.target, exchange.body, ...exchange.headers.map(([, value]) => value)].join('\n');
  const has = (text: string, values: string[]) => values.some((value) => text.includes(value) || text.includes(encodeURIComponent(value)));
  const stray: [boolean, string][] = [
    [has(exchange.target, [...key, ...client, ...bearer]), 'a credential in the URL'],
    [exchange.service !== 'source' && has(wholeRequest, key), `the API key at the ${exchange.service} service`],
    [exchange.service !== 'token' && has(wholeRequest, client), `the client secret at the ${exchange.service} service`],
    [exchange.service !== 'destination' && has(wholeRequest, bearer), `an access token at the ${exchange.service} service`],
  ];
  return stray.filter(([found]) => found).map(([, observed]) => ({
    expected: 'each credential only at its own service and in its published place', observed, where: placeOf(exchange), quotation: `${exchange.method} ${exchange.target}`,
  }));
}
