import { developmentCredentials } from '../../../mock-apis/candidate.ts';
import type { Sighting } from '../evidence.ts';
import { quoted } from '../syntax/lines.ts';

/** A credential in one of the forms it may be written down in. */
interface Needle { name: string; form: string }

/** Two secrets in a file tell as much as twenty. */
const MAX_PER_FILE = 3;

/** Those of `npm start`, and those of the candidate's pack. */
const needlesFor = (candidate: string | undefined): Needle[] => [...new Set([undefined, candidate])].map(developmentCredentials).flatMap(({ apiKey, client }) => [
  ...formsOf('the development API key', apiKey),
  ...formsOf('the development client secret', client.secret),
]);

/** As it is, URL-encoded, and inside a base64 text at each of the three alignments, such as a Basic header has it. */
function formsOf(name: string, secret: string): Needle[] {
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64');
    // The characters at both ends also depend on what stands beside the secret.
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  });
  return [...new Set([secret, encodeURIComponent(secret), ...base64])].map((form) => ({ name, form }));
}

/** Credentials that are handed out for development, found in the bytes of a file. They are quoted masked.
 * @param candidate whose pack it was, as in the manifest */
export function findHandedOut(file: string, bytes: Buffer, candidate?: string): Sighting[] {
  const needles = needlesFor(candidate);
  const found = needles.flatMap(({ name, form }) => {
    const at = bytes.indexOf(form);
    return at < 0 ? [] : [{ at, name, form }];
  });
  return found.slice(0, MAX_PER_FILE).map(({ at, name }) => {
    const line = bytes.subarray(0, at).toString('latin1').split('\n').length;
    const start = bytes.lastIndexOf('\n', at) + 1;
    const end = bytes.indexOf('\n', at);
    const text = bytes.subarray(start, end < 0 ? bytes.length : end).toString('utf8');
    return { file, line, what: name, quotation: quoted(mask(text, needles)) };
  });
}

const mask = (text: string, needles: Needle[]): string => needles.reduce((masked, { name, form }) => masked.replaceAll(form, `[${name}]`), text);
