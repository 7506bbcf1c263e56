import { describe, expect, it } from 'vitest';
import { missingProgram } from './prepare.ts';

describe('a tool chain that is not here', () => {
  it('is seen in lists and in plain texts for the shell', () => {
    expect(missingProgram(['no-such-tool', 'run'])).toBe('no-such-tool');
    expect(missingProgram('no-such-tool run --fast')).toBe('no-such-tool');
    expect(missingProgram('node main.js', new Set(['python3']))).toBe('node');
  });

  it('is not where the program is there, comes with the submission, or only a shell can tell', () => {
    expect(missingProgram(['node', 'main.js'])).toBeNull();
    for (const text of ['node main.js', './run.sh', 'cd app && no-such-tool', 'MODE=fast no-such-tool', '"quoted tool" x']) expect(missingProgram(text)).toBeNull();
  });
});
