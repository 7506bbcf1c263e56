import type { z } from 'zod';
import { WHEN_MEMBERS } from './members.ts';

/** One mistake: where in the file, and what to do about it. */
export interface Mistake { path: PropertyKey[]; message: string }

/** Mistakes in words, with a remedy for what is there too much.
 * @param members what there may be at the top of what was read */
export function mistakesOf({ issues }: z.ZodError, members: string[]): Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: `${issue.message.replace(/^Invalid input: /, '')}.`.replace(/\.\.$/, '.') }];
    const known = issue.path.at(-1) === 'when' ? Object.keys(WHEN_MEMBERS) : members;
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: noSuchMember(key, known) }));
  });
}

function noSuchMember(key: string, known: string[]): string {
  if (key in WHEN_MEMBERS && known.includes('when')) return `this is a condition. Write it inside of "when", {"when": {"${key}": …}}.`;
  const there = known.length === 0 ? 'there are none here' : `there are: ${known.join(', ')}`;
  return `there is no such member; ${there}. Take it out, or correct its name; --list-faults says what each means.`;
}
