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

/** The ways a client's secret may be written down: raw, URL-encoded, and as the value of a Basic header. */
export function secretForms({ id, secret }: { id: string; secret: string }): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const encoded = encodeURIComponent(secret);
  return [secret, encoded, base64(`${id}:${secret}`), base64(`${encodeURIComponent(id)}:${encoded}`)];
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

/** Masks secrets everywhere in findings, and personal data in what is quoted from the submission.
 * What was expected and observed stays readable: it is made from the exercise's own invented customers. */
export function maskFindings(findings: Finding[], part: PartEvidence): Finding[] {
  const secrets = maskedValues(part);
  const personal = new Map([...personalData(new Part(part))].map(([value, { kind }]) => [value, `[${kind}]`]));
  const mask = (text: string, values: Map<string, string>) => [...values].reduce((masked, [value, name]) => masked.replaceAll(value, name), text);
  return findings.map((finding) => ({
    ...finding,
    expected: mask(finding.expected, secrets),
    observed: mask(finding.observed, secrets),
    ...(finding.quotation !== undefined && { quotation: mask(mask(finding.quotation, secrets), personal) }),
  }));
}
