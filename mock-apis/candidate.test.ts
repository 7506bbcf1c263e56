import { describe, expect, it } from 'vitest';
import { editionOf } from './candidate.ts';
import { clean } from './dataset/clean.ts';
import { entriesOf } from './dataset/dataset.ts';

const NAMES = ['A-17', 'A-18', 'a-17', '', ' ', 'Zoë', '王小明', '👩‍💻', 'x'.repeat(200)];

describe('a candidate\'s edition', () => {
  it('is the same for the same name, however its letters are composed', () => {
    expect(editionOf('Zoë'.normalize('NFD'))).toEqual(editionOf('Zoë'));
  });

  it('differs between names in every part', () => {
    const editions = NAMES.map(editionOf);
    for (const part of [editions.map(({ seed }) => seed), editions.map(({ apiKey }) => apiKey), editions.map(({ client }) => client.id), editions.map(({ client }) => client.secret)]) {
      expect(new Set<unknown>(part).size).toBe(NAMES.length);
    }
  });

  it('brings other customers, but as many', () => {
    const [one, other] = ['A-17', 'A-18'].map((name) => entriesOf(clean(editionOf(name).seed)).map(({ id }) => id)) as [string[], string[]];
    expect(one).toHaveLength(other.length);
    expect(one.filter((id) => other.includes(id))).toEqual(['123']); // The example of the published pages.
  });

  it('has credentials that need no quoting in a shell or a .env file', () => {
    for (const { apiKey, client } of NAMES.map(editionOf)) expect(`${apiKey}${client.id}${client.secret}`).toMatch(/^[a-z0-9-]+$/);
  });
});
