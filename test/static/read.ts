import type { Manifest } from '../harness/evidence.ts';
import type { DeliveredFile } from '../harness/submission.ts';
import { auditDependencies } from './dependencies/audit.ts';
import { isRead, type StaticEvidence, type Unread } from './evidence.ts';
import { readingList } from './reading/reading-list.ts';
import { runStages } from './stages/run-stages.ts';
import type { StageName, StageResults } from './stages/stages.ts';

export interface ReadOptions {
  manifest: Manifest | null;
  /** Also ask the ecosystems' own audits, which may need the network; off by default. */
  audit?: boolean;
  signal?: AbortSignal;
}

const TITLES: Record<StageName, string> = {
  code: 'The code', documents: 'The documents', secrets: 'The search for secrets', dependencies: 'The dependencies', duplicates: 'The search for duplicates', lint: 'What linters and compilers say',
};
const STAGE_NAMES = Object.keys(TITLES) as StageName[];

/** Reads what was handed in, without running any of it. Never throws for what is in the files: what cannot be read is noted, and
 * the checks that rest on it are unknown.
 * @throws the signal's reason when it is aborted */
export async function readDelivered(files: DeliveredFile[], { manifest, audit = false, signal }: ReadOptions): Promise<StaticEvidence> {
  const input = { files, manifest };
  const [stages, audits] = await Promise.all([runStages(STAGE_NAMES, input, { ...(signal && { signal }) }), audit ? auditDependencies(files, signal) : []]);
  const of = <Name extends StageName>(name: Name): StageResults[Name] | Unread => (stages[name] as StageResults[Name] | Unread | undefined) ?? { unread: 'it was not read' };
  const [code, secrets, dependencies, lint] = [of('code'), of('secrets'), of('dependencies'), of('lint')];
  const sources = isRead(code) ? code.sources : [];
  const evidence: Omit<StaticEvidence, 'readingList'> = {
    notes: [
      ...STAGE_NAMES.flatMap((name) => { const one = of(name); return isRead(one) ? [] : [`${TITLES[name]} could not be read: ${one.unread}.`]; }),
      ...[code, secrets, lint].flatMap((one) => (isRead(one) ? one.notes : [])),
    ],
    languages: languagesOf(sources),
    ownLines: sources.reduce((sum, { ownLines }) => sum + ownLines, 0),
    sources: isRead(code) ? sources : code,
    switches: isRead(code) ? code.switches : code,
    lint: isRead(lint) ? { findings: lint.findings, broken: lint.broken, looked: lint.looked } : lint,
    documents: of('documents'),
    secrets: isRead(secrets) ? { handedOut: secrets.handedOut, keyLike: secrets.keyLike } : secrets,
    duplicates: of('duplicates'),
    dependencies: isRead(dependencies) ? { ...dependencies, retired: [...dependencies.retired, ...(isRead(code) ? code.retired : [])], audits } : dependencies,
  };
  return { ...evidence, readingList: readingList(evidence, isRead(code) ? code.waypoints : []) };
}

function languagesOf(sources: StageResults['code']['sources']): StaticEvidence['languages'] {
  const names = [...new Set(sources.map(({ language }) => language))];
  return names.map((name) => {
    const own = sources.filter(({ language, role }) => language === name && role === 'program');
    return { name, known: own.every(({ known }) => known), files: own.length, lines: own.reduce((sum, { codeLines }) => sum + codeLines, 0) };
  }).filter(({ files }) => files > 0).sort((one, other) => other.lines - one.lines);
}
