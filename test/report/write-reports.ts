import path from 'node:path';
import { loadCriteria } from '../../rubric/criteria.ts';
import { renderEvidence } from '../../rubric/report/html/evidence.tsx';
import { renderProposal } from '../../rubric/report/html/proposal.tsx';
import type { Scorecard } from '../../rubric/scorecard.ts';
import type { ScenarioEvidence } from '../harness/evidence.ts';
import { writeWhole } from '../harness/write.ts';
import { publishedSentences } from '../published.ts';
import { loadScenarios } from '../units.ts';
import { evidenceView } from './evidence-view.ts';

/** Writes the two pages for people into a results folder: the evidence, without levels, to be read first, and the proposal.
 * @returns the files written */
export async function writeReports(folder: string, scorecard: Scorecard, ran: readonly ScenarioEvidence[]): Promise<string[]> {
  const [criteria, scenarios] = await Promise.all([loadCriteria(), loadScenarios()]);
  const files: [string, string][] = [
    ['evidence.html', renderEvidence(scorecard, criteria, await evidenceView(ran, scenarios))],
    ['proposal.html', renderProposal(scorecard, criteria, Object.fromEntries(publishedSentences()))],
  ];
  for (const [name, text] of files) await writeWhole(path.join(folder, name), text);
  return files.map(([name]) => path.join(folder, name));
}
