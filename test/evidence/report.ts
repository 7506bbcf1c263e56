import { z } from 'zod';
import type { OutputFile } from '../harness/evidence.ts';

const count = z.int().min(0);

/** report.json. A problem of an entry without a usable id has none to give. */
const reportSchema = z.object({
  read: count, created: count, alreadyPresent: count, rejected: count, failed: count,
  problems: z.array(z.object({
    customerId: z.union([z.string(), z.number()]).nullish(), outcome: z.enum(['rejected', 'failed']), reason: z.string(),
  })),
});

export type Report = z.infer<typeof reportSchema>;

/** The report, or why there is none to judge. */
export type ReadReport = { ok: true; report: Report } | { ok: false; error: string };

export function reportOf(files: OutputFile[]): ReadReport {
  const file = files.find(({ path }) => path === 'report.json');
  if (!file) return { ok: false, error: 'OUTPUT_DIR has no report.json' };
  try {
    const parsed = reportSchema.safeParse(JSON.parse(file.text));
    if (parsed.success) return { ok: true, report: parsed.data };
    const [issue] = parsed.error.issues;
    return { ok: false, error: `report.json: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'has another shape than published'}` };
  } catch {
    return { ok: false, error: 'report.json is not JSON' };
  }
}
