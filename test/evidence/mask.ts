import type { Finding } from '../../rubric/outcome.ts';
import { Part } from './part.ts';
import type { PartEvidence } from '../harness/evidence.ts';

/** Shorter values are ordinary words; masking them would make findings unreadable. */
const MIN_LENGTH = 8;

/** Everything in a part that must not leave it by a quotation, with what stands in its place. */
export function maskedValues(part: PartEvidence): Map<string, string> {
  const { apiKey, client } = part.credentials;
  const values = new Map<string, string>([[apiKey, '[API key]']]);
  for (const form of secretForms(client)) values.set(form, '[client secret]');
  for (const { token } of part.tokens) {
    values.set(token, '[access token]');
    // The claims alone give no access, but they are the token's, and readers should see that it is one.
    const [, claims] = token.split('.');
    if (claims) values.set(claims, '[claims of an access token]');
  }
  return values;
}

/** The ways a client's secret may be written down: raw, encoded for a URL or a form, and each of them as the value of a Basic header. */
export function secretForms({ id, secret }: { id: string; secret: string }): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const formEncoded = (text: string) => new URLSearchParams({ v: text }).toString().slice('v='.length);
  return [(text: string) => text, encodeURIComponent, formEncoded].flatMap((encode) => [encode(secret), base64(`${encode(id)}:${encode(secret)}`)]);
}

/** E-mail addresses, phones and streets of a part's source list, as they stand there: what may be in no log. */
export function personalData(part: Part): Map<string, { kind: 'e-mail' | 'phone' | 'street'; customer: string }> {
  const found = new Map<string, { kind: 'e-mail' | 'phone' | 'street'; customer: string }>();
  for (const { record, label } of part.entries) {
    if (typeof record !== 'object' || record === null) continue;
    const { email, phone, address } = record as Record<string, unknown>;
    const street = typeof address === 'object' && address !== null ? (address as Record<string, unknown>).street : undefined;
    for (const [kind, value] of [['e-mail', email], ['phone', phone], ['street', street]] as const) {
      if (typeof value === 'string' && value.trim().length >= MIN_LENGTH) found.set(value.trim(), { kind, customer: label });
    }
  }
  return found;
}

/** So many characters at the head of a longer secret are masked with all that follows: quotations may have cut it short. */
const HEAD_LENGTH = 16;
/** What tokens, keys and encoded secrets are made of. */
const REST = '[\\w.~+/%=-]*';

/** Puts names in the place of secrets, whole ones and such as are cut off at their end. */
export function maskSecrets(text: string, secrets: Map<string, string>): string {
  const whole = maskValues(text, secrets);
  return [...secrets].filter(([value]) => value.length > HEAD_LENGTH).reduce((masked, [value, name]) =>
    masked.replace(new RegExp(escapeForPattern(value.slice(0, HEAD_LENGTH)) + REST, 'g'), () => name), whole);
}

const maskValues = (text: string, values: Map<string, string>): string => [...values].reduce((masked, [value, name]) => masked.replaceAll(value, () => name), text);

const escapeForPattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Masks secrets everywhere in findings, and personal data in what is quoted from the submission.
 * What was expected and observed stays readable: it is made from the exercise's own invented customers. */
export function maskFindings(findings: Finding[], part: PartEvidence): Finding[] {
  const secrets = maskedValues(part);
  const personal = new Map([...personalData(new Part(part))].map(([value, { kind }]) => [value, `[${kind}]`]));
  return findings.map((finding) => ({
    ...finding,
    expected: maskSecrets(finding.expected, secrets),
    observed: maskSecrets(finding.observed, secrets),
    ...(finding.quotation !== undefined && { quotation: maskValues(maskSecrets(finding.quotation, secrets), personal) }),
  }));
}
