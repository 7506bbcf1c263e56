import { z } from 'zod';
import { DATASETS } from '../../dataset/named.ts';
import { HostingError } from './options.ts';

/** Someone for whom services are hosted. */
export interface Candidate {
  /** Name or number, for the hiring team. */
  name: string;
  /** Name of the source list to begin with. */
  data: string;
}

const shape = z.array(z.strictObject({
  name: z.string().trim().min(1, 'may not be empty').max(200, 'may have 200 characters at most'),
  data: z.string().refine((name) => Object.hasOwn(DATASETS, name), `must be one of ${Object.keys(DATASETS).join(', ')}`).default('clean'),
})).min(1, 'must name at least one candidate');

/** Reads a file such as [{ "name": "A-17" }, { "name": "A-18", "data": "quirks" }].
 * @param file its name, for messages
 * @throws HostingError */
export function readCandidates(text: string, file: string): Candidate[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new HostingError(`${file} cannot be read as JSON (${(error as Error).message}). It is a list, [{ "name": "A-17" }, { "name": "A-18" }] for example.`);
  }
  const parsed = shape.safeParse(content);
  if (!parsed.success) throw new HostingError(`${file} is no list of candidates.\n${z.prettifyError(parsed.error)}\nIt looks like [{ "name": "A-17" }, { "name": "A-18", "data": "quirks" }].`);
  const names = parsed.data.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new HostingError(`${file} names ${twice} twice. Each candidate needs a name of their own.`);
  return parsed.data;
}
