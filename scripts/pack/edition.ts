/** What the services of a pack know of the candidate; bundle.ts puts that of one candidate in the place of this file. */
export const PACK: { seed: number; folder: string } = { seed: 1, folder: 'solution' };
