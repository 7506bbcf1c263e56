import { mkdir, writeFile } from 'node:fs/promises';
import { loadFaultKinds } from '../mock-apis/faults/kinds.ts';
import { faultReference } from '../mock-apis/faults/reference.ts';
import { loadCriteria } from '../rubric/criteria.ts';
import { checkReference } from '../test/check-reference.ts';
import { publishedSentences } from '../test/published.ts';
import { loadChecks, loadScenarios } from '../test/units.ts';

/** Writes the documents that are made from the code. Tests fail when one of them is stale. */
const DOCS = new URL('../docs/', import.meta.url);

await mkdir(DOCS, { recursive: true });
await writeFile(new URL('faults.md', DOCS), faultReference(await loadFaultKinds()));
await writeFile(new URL('checks.md', DOCS), checkReference(await loadChecks(), await loadScenarios(), await loadCriteria(), publishedSentences()));
