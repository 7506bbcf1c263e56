import path from 'node:path';
import type { Manifest } from '../../harness/evidence.ts';
import type { DeliveredFile } from '../../harness/submission.ts';
import { REQUIRED_VARIABLES } from '../contract.ts';
import { decisionPassages, failurePassages, runPassages } from '../documents/content.ts';
import { isEnglish } from '../documents/english.ts';
import { passagesOf, wordsOf, type Passage } from '../documents/passages.ts';
import { untruths, type Facts } from '../documents/truth.ts';
import type { DocumentFacts } from '../evidence.ts';
import { takeInventory, type Inventory } from '../inventory.ts';
import { readStarter } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readText } from '../text.ts';

const MAX_DOCUMENT_BYTES = 256 * 1024;
const MAX_DOCUMENTS = 50;
/** Names are looked up in so much text at most. */
const MAX_LOOKUP_BYTES = 8 * 1024 * 1024;
const LOOKED_UP = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|py|java|kt|kts|go|cs|rb|php|rs|sh|bash|json|ya?ml|toml|properties|xml|gradle|env|example|cfg|ini|lua|pl|swift|scala|ex|exs|hs|clj|c|cpp|h|dart|r|jl|fs|vb|csproj|mod)$|(^|\/)(Dockerfile|Makefile|Procfile|\.env\.[\w.]+|\.npmrc)$/i;

/** Reads README and docs/: what the candidate wrote, and whether it is true. */
export async function readDocuments(delivered: DeliveredFile[], manifest: Manifest | null): Promise<DocumentFacts> {
  const inventory = takeInventory(delivered, await loadLanguages());
  const { pageLines } = readStarter();
  const read = inventory.documents.filter(({ bytes }) => bytes <= MAX_DOCUMENT_BYTES).slice(0, MAX_DOCUMENTS);
  const passages: Passage[] = [];
  for (const file of read) {
    const content = await readText(file.absolute);
    if ('text' in content) passages.push(...passagesOf(file.path, content.text, pageLines));
  }
  const words = passages.filter(({ kind }) => kind === 'text').flatMap(({ text }) => wordsOf(text));
  return {
    files: [...new Set(passages.filter(({ text }) => wordsOf(text).length > 0).map(({ file }) => file))],
    words: words.length,
    english: isEnglish(words),
    runs: runPassages(passages, manifest),
    missingVariables: await missingVariables(passages, inventory),
    ...decisionPassages(passages),
    failures: failurePassages(passages),
    untrue: untruths(passages, await factsOf(inventory, manifest)),
  };
}

/** A variable is documented where the candidate's text names it, or sends the reader to an .env.example that does. */
async function missingVariables(passages: readonly Passage[], { files }: Inventory): Promise<string[]> {
  const own = passages.map(({ text }) => text).join('\n');
  const example = files.find((file) => file.path === '.env.example');
  const sentThere = own.includes('.env.example') && example !== undefined && example.bytes <= MAX_DOCUMENT_BYTES;
  const read = sentThere ? await readText(example.absolute) : { text: '' };
  const all = `${own}\n${'text' in read ? read.text : ''}`;
  return REQUIRED_VARIABLES.filter((name) => !new RegExp(`\\b${name}\\b`).test(all));
}

async function factsOf({ files, documents }: Inventory, manifest: Manifest | null): Promise<Facts> {
  const isDocument = new Set(documents.map((file) => file.path));
  const texts: string[] = [];
  let room = MAX_LOOKUP_BYTES;
  for (const file of files.filter((one) => LOOKED_UP.test(one.path) && !isDocument.has(one.path) && !/(^|\/)(package-lock\.json|node_modules)/.test(one.path))) {
    room -= file.bytes;
    if (room < 0) break;
    const read = await readText(file.absolute);
    if ('text' in read) texts.push(read.text);
  }
  const all = texts.join('\n');
  return {
    paths: new Set(files.map((file) => file.path)), manifest,
    scripts: await npmScripts(files), makeTargets: await makeTargets(files),
    mentions: (name) => room < 0 || all.includes(name),
  };
}

/** Scripts of every package.json; a broken one has none. */
async function npmScripts(files: readonly DeliveredFile[]): Promise<Set<string>> {
  const names = new Set<string>();
  for (const file of files.filter((one) => path.basename(one.path) === 'package.json' && one.bytes <= MAX_DOCUMENT_BYTES)) {
    const read = await readText(file.absolute);
    try {
      const { scripts } = JSON.parse('text' in read ? read.text : '{}') as { scripts?: unknown };
      if (typeof scripts === 'object' && scripts !== null) for (const name of Object.keys(scripts)) names.add(name);
    } catch {
      // Not JSON: the install step will say so.
    }
  }
  return names;
}

async function makeTargets(files: readonly DeliveredFile[]): Promise<Set<string>> {
  const file = files.find((one) => /^(GNU)?[Mm]akefile$/.test(one.path) && one.bytes <= MAX_DOCUMENT_BYTES);
  const read = file ? await readText(file.absolute) : { reason: 'there is none' };
  if (!('text' in read)) return new Set();
  return new Set([...read.text.matchAll(/^([\w][\w .-]*):/gm)].flatMap(([, names = '']) => names.split(/\s+/)));
}
