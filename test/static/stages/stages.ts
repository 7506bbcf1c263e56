import type { Manifest } from '../../harness/evidence.ts';
import type { DeliveredFile } from '../../harness/submission.ts';
import type { DocumentFacts, DuplicateFacts, DependencyFacts } from '../evidence.ts';
import type { CodeStage } from './code.ts';
import type { LintStage } from './lint.ts';
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
  lint: LintStage;
}

export type StageName = keyof StageResults;

/** The stages, each loaded only where it runs: one that cannot be loaded stops no other. */
export const STAGES: { [Name in StageName]: (input: StageInput) => Promise<StageResults[Name]> } = {
  code: async ({ files }) => (await import('./code.ts')).readCode(files),
  documents: async ({ files, manifest }) => (await import('./documents.ts')).readDocuments(files, manifest),
  secrets: async ({ files, manifest }) => (await import('./secrets.ts')).searchSecrets(files, manifest?.candidate),
  dependencies: async ({ files }) => (await import('./dependencies.ts')).readDependencies(files),
  duplicates: async ({ files }) => (await import('./duplicates.ts')).findDuplicates(files),
  lint: async ({ files }) => (await import('./lint.ts')).lint(files),
};

/** Each stage is given up after this. A normal submission takes a second; the rest is for machines that are busy with scenarios meanwhile. */
export const STAGE_LIMITS_MS: Record<StageName, number> = { code: 60_000, documents: 30_000, secrets: 60_000, dependencies: 30_000, duplicates: 60_000, lint: 90_000 };
