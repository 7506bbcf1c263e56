import { mkdir, writeFile } from 'node:fs/promises';
import { loadFaultKinds } from '../mock-apis/faults/kinds.ts';
import { faultReference } from '../mock-apis/faults/reference.ts';

/** Writes the documents that are made from the code. Tests fail when one of them is stale. */
const DOCS = new URL('../docs/', import.meta.url);

await mkdir(DOCS, { recursive: true });
await writeFile(new URL('faults.md', DOCS), faultReference(await loadFaultKinds()));
