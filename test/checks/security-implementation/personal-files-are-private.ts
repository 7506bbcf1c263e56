import { defineCheck } from '../../evidence/define-check.ts';
import { personalData } from '../../evidence/mask.ts';
import { failIfAny, notShown, pass } from '../../evidence/verdict.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';

const GROUP_AND_OTHERS_READ = 0o044;

export default defineCheck({
  code: 'SEC-11',
  tier: 'exceptional',
  title: 'Files with personal data are readable by their owner only',
  failureTitle: 'Files with personal data are readable by others',
  usualCause: 'Usually files are written with the machine\'s default permissions, which let others read.',
  basis: ['X-05'],
  fairness: 'A program that keeps no personal data in its files passes, as long as it keeps a report at all.',
  scenarios: [undeliverableRecords],
  judge(part) {
    const { outputFiles } = part.run();
    if (outputFiles.length === 0) return notShown('OUTPUT_DIR has no files');
    const values = [...personalData(part).keys()];
    const open = outputFiles.filter(({ text, mode }) => (mode & GROUP_AND_OTHERS_READ) !== 0 && values.some((value) => text.includes(value)));
    return open.length === 0 ? pass() : failIfAny(open.map(({ path, mode }) => ({
      expected: 'mode 600', observed: `mode ${mode.toString(8)}`, where: `OUTPUT_DIR/${path}`,
    })));
  },
});
