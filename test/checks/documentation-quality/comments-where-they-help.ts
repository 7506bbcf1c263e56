import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import type { Place, SourceFacts } from '../../static/evidence.ts';
import { judgeProgram, placed } from '../../static/judging.ts';

const ENOUGH = 0.5;
/** Telling names and types need fewer comments; only next to none is a fail. */
const TOO_FEW = 0.2;

export default defineCheck({
  code: 'DOC-06',
  tier: 'solid',
  title: 'Comments stand where they help',
  failureTitle: 'Hardly anything is commented',
  usualCause: 'Mostly names are meant to speak for themselves, or comments stand within functions and not at what modules offer.',
  basis: ['V-05'],
  fairness: `Passes when at least half of what modules offer has a comment or docstring, or every module has a header; fails under ${TOO_FEW * 100} %. In between a person looks. Where nothing is offered to others, all functions count.`,
  judgeFiles: ({ files }) => judgeProgram(files, (program) => {
    const units = unitsOf(program);
    const modules = program.filter(({ codeLines }) => codeLines > 0);
    const documented = share(units, ({ documented: is }) => is);
    const headed = share(modules, ({ hasHeader }) => hasHeader);
    if (documented >= ENOUGH || headed === 1) return pass();
    const observed = `${percent(documented)} of ${units.length} functions and types, ${percent(headed)} of ${modules.length} modules`;
    if (documented >= TOO_FEW || headed >= TOO_FEW) return unknown(`comments on ${observed}; a person has to see whether that is enough`);
    const bare = units.find(({ documented: is }) => !is);
    return fail({ expected: `comments on at least ${TOO_FEW * 100} % of what modules offer, or headers`, observed, ...(bare && { where: placed(bare), quotation: bare.name }) });
  }),
});

type Unit = Place & { name: string; documented: boolean };

/** What other files may use. Where that is no function (a program in one file, a Go program), all functions with a name count
 * too, unless the types alone do better. */
function unitsOf(program: readonly SourceFacts[]): Unit[] {
  const offered: Unit[] = program.flatMap(({ publicUnits }) => publicUnits);
  const functions: Unit[] = program.flatMap((source) => source.functions).filter(({ name }) => name !== '(anonymous)');
  const offersFunctions = offered.some((unit) => functions.some(({ file, line }) => file === unit.file && line === unit.line));
  const isDocumented = ({ documented }: Unit): boolean => documented;
  return offersFunctions || share(offered, isDocumented) > share(functions, isDocumented) ? offered : functions;
}

const share = <T>(all: readonly T[], holds: (one: T) => boolean): number => (all.length === 0 ? 0 : all.filter(holds).length / all.length);
const percent = (part: number): string => `${Math.round(part * 100)} %`;
