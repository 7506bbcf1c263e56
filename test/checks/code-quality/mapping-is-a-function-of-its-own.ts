import { defineCheck } from '../../evidence/define-check.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import { judgeProgram, placed } from '../../static/judging.ts';

/** A function that names so many members of the destination's order makes one. */
const MIN_FIELDS = 4;

export default defineCheck({
  code: 'CQ-03',
  tier: 'solid',
  title: 'The mapping is a function of its own, without input or output',
  failureTitle: 'The mapping is tangled with requests',
  usualCause: 'Usually the order is put together in the place where it is sent.',
  basis: ['V-06'],
  fairness: `Looked for is a function that names at least ${MIN_FIELDS} members of the order and calls no service. A mapping by other means (tables, annotations) is not judged.`,
  judgeFiles: ({ files }) => judgeProgram(files, (program) => {
    const functions = program.flatMap((source) => source.functions);
    const mappings = functions.filter(({ fields }) => fields.length >= MIN_FIELDS);
    if (mappings.some(({ network }) => network.length === 0)) return pass();
    const tangled = mappings.map((one) => ({ expected: 'a function that maps and calls no service', observed: `${one.name} names ${one.fields.join(', ')} and calls ${one.network[0] ?? ''}`, where: placed(one) }));
    if (tangled.length > 0) return fail(...tangled.slice(0, 3));
    const lump = program.find(({ topLevelFields, topLevelNetwork }) => topLevelFields.length >= MIN_FIELDS && topLevelNetwork.length > 0);
    if (lump) return fail({ expected: 'a function that maps and calls no service', observed: `the mapping and ${lump.topLevelNetwork[0] ?? 'requests'} stand together outside of functions`, where: lump.path });
    return unknown(`no function names ${MIN_FIELDS} members of the order; a person has to look how it is mapped`);
  }),
});
