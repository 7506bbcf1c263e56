import { expect, it, onTestFinished } from 'vitest';
import { onePage, type Dataset } from '../../mock-apis/dataset/dataset.ts';
import { editionOf } from '../../mock-apis/candidate.ts';
import { DEVELOPMENT } from '../../mock-apis/development.ts';
import { Part } from '../evidence/part.ts';
import { folderWith, nodeManifest } from '../testing/folders.ts';
import { always, defineScenario, type PartSpec } from './define-scenario.ts';
import { runPart } from './run-part.ts';
import { readSubmission } from './submission.ts';
import { createWorkspace } from './workspace.ts';

/** Reads the list once and prints it with its OUTPUT_DIR. */
const READER = `
const { SOURCE_BASE_URL, SOURCE_API_KEY, OUTPUT_DIR } = process.env;
const answer = await fetch(SOURCE_BASE_URL + '/api/v1/customers', { headers: { 'X-API-Key': SOURCE_API_KEY } });
console.log((await answer.json()).map((customer) => customer.customer_id).join(' '));
const { readdirSync, writeFileSync } = await import('node:fs');
console.log(readdirSync(OUTPUT_DIR).length);
writeFileSync(OUTPUT_DIR + '/seen', '');
`;

const list = (...ids: string[]) => (): Dataset => onePage(ids.map((id) => ({
  id, label: id, record: { customer_id: id }, expected: { customerInfo: { id, name: id, contactEmail: `${id}@example.com` }, shippingAddress: { line1: '1', city: 'C', postalCode: '1' } },
})));

async function runReader(spec: PartSpec, candidate?: string): Promise<Part> {
  const { files } = await readSubmission(await folderWith({ 'submission.json': nodeManifest, 'main.mjs': READER }));
  const workspace = await createWorkspace(files);
  onTestFinished(() => workspace.remove());
  const scenario = defineScenario({ code: 'S00', title: '', about: '', killAfterSeconds: 60, validIf: always, ...spec });
  return new Part(await runPart(spec, { scenario, letter: '', command: nodeManifest.run, workspace, seed: 1, candidate }));
}

it('runs processes one after the other, each against the list of its own run, and tells which that was', async () => {
  const part = await runReader({ customers: list('A', 'B'), runs: [{}, { customers: list('C', 'A'), outputDir: 'emptied' }, { outputDir: 'kept' }] });
  expect([1, 2, 3].map((run) => part.output(run))).toEqual(['A B\n0\n', 'C A\n0\n', 'C A\n1\n']);
  expect([1, 2, 3].map((run) => part.deliverableIn(run).map(({ id }) => id))).toEqual([['A', 'B'], ['C', 'A'], ['C', 'A']]);
  expect(part.entries.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
});

it("gives development the credentials that were handed out: with a pack, the candidate's own", async () => {
  const keyOf = async (candidate?: string) => (await runReader({ customers: list('A'), development: true }, candidate)).evidence.credentials.apiKey;
  expect(await keyOf()).toBe(DEVELOPMENT.apiKey);
  expect(await keyOf('A-17')).toBe(editionOf('A-17').apiKey);
});

it('keeps no second copy of a list that stays', async () => {
  const part = await runReader({ customers: list('A'), runs: [{}, {}] });
  expect(part.runs.map((run) => 'dataset' in run)).toEqual([false, false]);
});
