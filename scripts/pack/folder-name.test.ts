import { describe, expect, it } from 'vitest';
import { folderNameOf } from './folder-name.ts';

const NAMES = ['A-17', 'A 17', 'A/17', 'A\\17', '../../etc/passwd', '..', '.', '-rf', 'CON', 'a:b*c?"<>|', 'Zoë', 'Łukasz Żółć', '王小明', '👩‍💻', 'tab\tnew\nline\0nul', 'name.', 'name-', ' A-17', 'x'.repeat(200), `${'x'.repeat(200)}y`];

describe('the folder of a pack', () => {
  it('carries a plain name as it is', () => {
    expect(folderNameOf('A-17')).toBe('work-sample-A-17');
  });

  it('leaves out what a file system might not like, and marks that with a hash', () => {
    expect(folderNameOf('Zoë Núñez')).toMatch(/^work-sample-Zoe-Nunez-[0-9a-f]{8}$/);
    expect(folderNameOf('👩‍💻')).toMatch(/^work-sample-[0-9a-f]{8}$/);
  });

  it.each(NAMES)('is safe on every system for %j', (name) => {
    const folder = folderNameOf(name);
    expect(folder).toMatch(/^work-sample-[A-Za-z0-9][A-Za-z0-9._-]*$/);
    expect(folder).not.toMatch(/[.-]$/);
    expect(folder.length).toBeLessThan(100);
  });

  it('is never the same for two names', () => {
    expect(new Set(NAMES.map(folderNameOf)).size).toBe(NAMES.length);
  });
});
