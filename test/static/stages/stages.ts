import type { Manifest } from '../../harness/evidence.ts';
import type { DeliveredFile } from '../../harness/submission.ts';
import type { DocumentFacts, DuplicateFacts, DependencyFacts, LintFacts } from '../evidence.ts';
import type { CodeStage } from './code.ts';
import type { SecretStage } from './secrets.ts';

/** What every stage gets. */
export interface StageInput { files: DeliveredFile[]; manifest: Manifest | null }

/** What each stage brings. */
export interface StageResults {
  code: CodeStage;
  documents: DocumentFacts;
  secrets: SecretStage;
  dependencies: Omit<DependencyFacts, 'audits'>;
  duplicates: DuplicateFacts;
  lint: LintFacts;
}

export type StageName = keyof StageResults;

/** The stages, each loaded only where it runs: linters and compilers are large. */
export const STAGES: { [Name in StageName]: (input: StageInput) => Promise<StageResults[Name]> } = {
  code: async ({ files }) => (await import('./code.ts')).readCode(files),
  documents: async ({ files, manifest }) => (await import('./documents.ts')).readDocuments(files, manifest),
  secrets: async ({ files }) => (await import('./secrets.ts')).searchSecrets(files),
  dependencies: async ({ files }) => (await import('./dependencies.ts')).readDependencies(files),
  duplicates: async ({ files }) => (await import('./duplicates.ts')).findDuplicates(files),
  lint: async ({ files }) => (await import('./lint.ts')).lint(files),
};

/** Each stage is given up after this. A normal submission takes a tenth of it. */
export const STAGE_LIMITS_MS: Record<StageName, number> = { code: 20_000, documents: 10_000, secrets: 20_000, dependencies: 10_000, duplicates: 15_000, lint: 30_000 };
