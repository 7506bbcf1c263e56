import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onePage, type Dataset } from '../../mock-apis/dataset/dataset.ts';
import { folderWith, nodeManifest, temporaryFolder } from '../testing/folders.ts';
import { collect, type CollectEvents } from './collect.ts';
import { always, defineScenario, type Scenario } from './define-scenario.ts';

const nobody = (): Dataset => onePage([]);
const scenario = (code: string, spec: Partial<Parameters<typeof defineScenario>[0]> = {}): Scenario =>
  defineScenario({ code, title: code, about: '', killAfterSeconds: 60, validIf: always, customers: nobody, ...spec });

const events = (ended: string[] = []): CollectEvents =>
  ({ onStep: () => undefined, onStepEnd: () => undefined, onScenarioStart: () => undefined, onScenarioEnd: ({ code }) => { ended.push(code); } });

async function collectWith(program: string, scenarios: Scenario[], ended: string[] = []) {
  return collect(await folderWith({ 'submission.json': nodeManifest, 'main.mjs': program }), scenarios, { seed: 1, jobs: 4, repeat: () => [] }, events(ended));
}

describe('a program that writes into its own folder', () => {
  it('finds nothing there of an earlier scenario', async () => {
    const program = "import { existsSync, writeFileSync } from 'node:fs'; process.exitCode = existsSync('state.json') ? 7 : 0; writeFileSync('state.json', '{}');";
    const { scenarios } = await collectWith(program, [scenario('S01', { alone: true }), scenario('S03'), scenario('S04')]);
    expect(scenarios.map(({ code, parts }) => [code, parts[0]?.runs[0]?.exitCode])).toEqual([['S01', 0], ['S03', 0], ['S04', 0]]);
  });
});

it('hands over what a scenario brought that ran once more', async () => {
  const [again, handedOver]: [Scenario, string[]] = [scenario('S03'), []];
  const folder = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': '' });
  const { repeats } = await collect(folder, [again], { seed: 1, jobs: 1, repeat: () => [again] }, { ...events(), onRepeatEnd: ({ code }) => { handedOver.push(code); } });
  expect([repeats.map(({ code }) => code), handedOver]).toEqual([['S03'], ['S03']]);
});

describe('what runs once more', () => {
  const scenarios = [scenario('S03'), scenario('S04')];
  /** Runs both once more, and tells in which order the programs began and ended then.
   * @param meanwhile what a program does in between; it can count in the diary, and knows which scenario it is in */
  async function orderOf(meanwhile: string): Promise<string[]> {
    const diary = path.join(await temporaryFolder(), 'diary');
    const program = `import { appendFileSync, readFileSync } from 'node:fs'; import { setTimeout } from 'node:timers/promises';
      const [scenario] = /S\\d+/.exec(process.env.OUTPUT_DIR);
      const note = (what) => appendFileSync(${JSON.stringify(diary)}, scenario + ' ' + what + '\\n');
      const count = (line) => readFileSync(${JSON.stringify(diary)}, 'utf8').split(line).length - 1;
      note('begins'); ${meanwhile}; note('ends');`;
    const folder = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': program });
    await collect(folder, scenarios, { seed: 1, jobs: 2, repeat: () => scenarios }, events());
    return (await readFile(diary, 'utf8')).trim().split('\n').slice(2 * scenarios.length);
  }

  it('runs alone while it is busy', async () => {
    expect(await orderOf('await setTimeout(300)')).toEqual(['S03 begins', 'S03 ends', 'S04 begins', 'S04 ends']);
  });

  it('lets the next one begin while it only waits', async () => {
    const until = "await fetch(process.env.SOURCE_BASE_URL); while (scenario === 'S03' && count('S04 ends') < count('S03 begins')) await setTimeout(100)";
    expect(await orderOf(until)).toEqual(['S03 begins', 'S04 begins', 'S04 ends', 'S03 ends']);
  });
});

describe('when a scenario meets trouble of this machine', () => {
  it('the others end with it, and what they saw till then is no evidence', async () => {
    const broken = scenario('S03', { customers: () => { throw new Error('the disk is full'); } });
    const ended: string[] = [];
    const collecting = collectWith('setInterval(() => undefined, 1000);', [broken, scenario('S04'), scenario('S05')], ended);
    await expect(collecting).rejects.toThrow('the disk is full');
    expect(ended).toEqual([]);
  });

  it('and when its evidence cannot be written, too', async () => {
    const folder = await folderWith({ 'submission.json': nodeManifest, 'main.mjs': "if (!process.env.OUTPUT_DIR.includes('S03')) setInterval(() => undefined, 1000);" });
    const ended: string[] = [];
    const full: CollectEvents = { ...events(), onScenarioEnd: ({ code }) => { ended.push(code); throw new Error('the disk is full'); } };
    await expect(collect(folder, [scenario('S03'), scenario('S04')], { seed: 1, jobs: 4, repeat: () => [] }, full)).rejects.toThrow('the disk is full');
    expect(ended).toEqual(['S03']);
  });
});
