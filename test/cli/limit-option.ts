import { InvalidArgumentError } from 'commander';
import { DEFAULT_LIMITS, type GradingLimits } from '../isolation/limits.ts';

const MB = 1_000_000;

/** Names on the command line, the limits they mean, and their units. */
const LIMITS: Record<string, { key: keyof GradingLimits; unit: number }> = {
  memory: { key: 'memoryBytes', unit: MB }, files: { key: 'fileBytes', unit: MB }, output: { key: 'outputBytes', unit: MB },
  processes: { key: 'processes', unit: 1 },
  install: { key: 'installSeconds', unit: 1 }, build: { key: 'buildSeconds', unit: 1 }, run: { key: 'runSeconds', unit: 1 },
};

export const LIMIT_HELP = 'other limits: memory=4000,files=500,output=10 (MB), processes=512, install=600,build=300,run=240 (seconds)';

/** Reads "memory=4000,install=600".
 * @returns the usual limits with these changes
 * @throws InvalidArgumentError that names what can be written */
export function parseLimits(text: string): GradingLimits {
  const changes = text.split(',').map((pair) => {
    const [, name = '', number = ''] = /^\s*(\w+)=(\d+)\s*$/.exec(pair) ?? [];
    const limit = Object.hasOwn(LIMITS, name) ? LIMITS[name] : undefined;
    if (!limit || Number(number) < 1) throw new InvalidArgumentError(`"${pair}" is no limit. Write name=number with one of ${Object.keys(LIMITS).join(', ')}.`);
    return [limit.key, Number(number) * limit.unit];
  });
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(changes) as Partial<GradingLimits> };
}

/** Writes limits in the form that {@link parseLimits} reads. */
export const formatLimits = (limits: GradingLimits): string => Object.entries(LIMITS)
  .flatMap(([name, { key, unit }]) => (limits[key] === undefined ? [] : [`${name}=${Math.ceil(limits[key] / unit)}`])).join();
