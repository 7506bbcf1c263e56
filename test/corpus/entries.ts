import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CORPUS = new URL('./', import.meta.url);
const ROOT = new URL('../../', import.meta.url);
const EXPECTED = '.expected.json';

const codes = z.array(z.string().regex(/^[A-Z]{2,3}-\d{2}$/)).default([]);
const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** What the grading of a submission of the corpus must bring. */
const expectedSchema = z.strictObject({
  /** What the submission is, and what is wrong with it. */
  flaw: z.string().min(1),
  /** Checks that must fail. No other check may. */
  fail: codes,
  /** Checks that cannot be judged. */
  unknown: codes,
  /** Checks that pass, or cannot be judged, as fast as the machine lets the program be. */
  passOrUnknown: codes,
  /** Checks of tier "exceptional" whose subject the submission does not show. */
  notShown: codes,
  /** Proposed level by the prefix of the criterion; criteria that are left out are not compared. */
  levels: z.record(z.string().regex(/^[A-Z]{2,3}$/), level).default({}),
  /** `sound`: written without sight of the checks, so only basic and solid ones must not fail. `listed`: the flaw upsets
   * so much that only what is listed is compared. */
  compare: z.enum(['all', 'sound', 'listed']).default('all'),
  /** Commands the machine needs beside Node, e.g. "jq"; without them the submission is not tried. */
  needs: z.array(z.string()).default([]),
  /** The submission is another folder of the kit as it is, e.g. "starter/typescript". */
  folder: z.string().optional(),
  /** The submission was written in a copy of these folders of the kit, e.g. "starter/typescript", one put over the other; its
   * own folder holds what is new or changed, `without` names what was deleted. */
  base: z.array(z.string()).default([]),
  without: z.array(z.string()).default([]),
  /** It only runs on the development ports, so nothing else may use them meanwhile. */
  alone: z.boolean().default(false),
  /** Scenarios that show the flaw within seconds: with them, it is part of `npm test`. */
  quick: z.array(z.string()).default([]),
});

export type Expected = z.infer<typeof expectedSchema>;

/** A submission of the corpus. */
export interface Entry {
  /** e.g. "M02", "W5", "python-stdlib" */
  id: string;
  /** A flawed variant of the reference solution; or a submission of its own, in layers that are put one over the other. */
  source: { patch: string } | { folders: string[] };
  expected: Expected;
}

/** @throws Error naming the file and what is wrong with it */
export async function readExpected(file: URL): Promise<Expected> {
  try {
    return expectedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`${path.relative(fileURLToPath(ROOT), fileURLToPath(file))}: ${reason}`, { cause: error });
  }
}

/** All submissions of the corpus, found by directory: the reference, its variants in mutants/, and one folder for each other.
 * What is expected of the reference holds for its variants as well, unless they say otherwise.
 * @throws Error where a submission and its expectation do not come in pairs */
export async function loadEntries(): Promise<Entry[]> {
  const reference = await readExpected(new URL(`reference${EXPECTED}`, CORPUS));
  const mutants = unitsOf(new URL('mutants/', CORPUS), '.json').map(async (id): Promise<Entry> => {
    const expected = await readExpected(new URL(`mutants/${id}.json`, CORPUS));
    return { id, source: { patch: existing(new URL(`mutants/${id}.patch`, CORPUS)) }, expected: withBase(expected, reference) };
  });
  const others = unitsOf(CORPUS, EXPECTED).map(async (id): Promise<Entry> => {
    const expected = await readExpected(new URL(`${id}${EXPECTED}`, CORPUS));
    const own = expected.folder === undefined ? new URL(id, CORPUS) : new URL(expected.folder, ROOT);
    return { id, source: { folders: [...expected.base.map((folder) => new URL(folder, ROOT)), own].map(existing) }, expected };
  });
  return Promise.all([...others, ...mutants]);
}

const unitsOf = (folder: URL, ending: string): string[] => readdirSync(folder).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)).sort();

function existing(url: URL): string {
  const file = fileURLToPath(url);
  if (!existsSync(file)) throw new Error(`${path.relative(fileURLToPath(ROOT), file)} is expected, but not there.`);
  return file;
}

/** What is not shown by the reference is not shown by a variant either. */
function withBase(expected: Expected, reference: Expected): Expected {
  const changed = new Set([...expected.fail, ...expected.unknown, ...expected.passOrUnknown, ...expected.notShown]);
  return {
    ...expected,
    notShown: [...reference.notShown.filter((code) => !changed.has(code)), ...expected.notShown],
    levels: { ...reference.levels, ...expected.levels },
  };
}
