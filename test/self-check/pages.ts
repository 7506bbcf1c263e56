/** Pages by the first letter of the sentences on them. They are named here, because a pack is told apart from the kit's files. */
const PAGES: Record<string, string> = {
  T: 'TASK.md', V: 'TASK.md', C: 'docs/running.md', X: 'docs/running.md', P: 'docs/running.md',
  A: 'docs/source-api.md', O: 'docs/auth.md', D: 'docs/destination-api.md',
};

/** @param id e.g. "P-02"
 * @returns the page a published sentence stands on; null for what is not one, such as an RFC */
export const pageOf = (id: string): string | null => (/^[A-Z]-\d{2}$/.test(id) ? PAGES[id.charAt(0)] ?? null : null);
