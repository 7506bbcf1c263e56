import { describe, expect, it, test } from 'vitest';
import type { Level } from './criterion.ts';
import { earnedLevel, limitByParts, solidFailuresAllowed, solidJudgedNeeded, tally, withSignals } from './level.ts';
import type { CheckResult, Outcome, Tier } from './outcome.ts';

const OUTCOMES: Record<string, Outcome> = { p: 'pass', f: 'fail', u: 'unknown', n: 'not-shown' };

/** Results from letters: p(ass), f(ail), u(nknown), n(ot shown); a capital letter is a starred check. */
function results(basic: string, solid = '', exceptional = ''): CheckResult[] {
  const ofTier = (tier: Tier, letters: string) =>
    Array.from(letters, (letter, index): CheckResult => ({
      id: `${tier}-${index}`, code: `EH-${index}`, criterion: 'error-handling', tier, star: letter !== letter.toLowerCase(), title: '', failureTitle: '',
      outcome: OUTCOMES[letter.toLowerCase()]!, reason: '', scenarios: [], basis: [], findings: [],
    }));
  return [...ofTier('basic', basic), ...ofTier('solid', solid), ...ofTier('exceptional', exceptional)];
}

describe('the level earned by the checks', () => {
  test.each<[Level, string, string, string, string]>([
    [1, 'a basic check failed', 'ppf', 'ppppp', 'ppp'],
    [1, 'a failed basic check weighs more than an unknown one', 'fu', 'ppppp', 'ppp'],
    [0, 'a basic check could not be judged', 'ppu', 'ppppp', 'ppp'],
    [0, 'there are no checks at all', '', '', ''],
    [0, 'there is no basic check', '', 'ppppp', 'ppp'],
    [0, 'no check could be judged', 'uu', 'uuu', 'u'],
    [0, 'all basic checks were not shown', 'nn', 'ppp', 'p'],
    [2, 'all basic checks passed and there is no solid one', 'pp', '', ''],
    [2, 'there is no solid check, whatever the exceptional ones say', 'pp', '', 'ppppp'],
    [2, 'a basic check that was not shown does not hold back', 'pn', 'ffpp', ''],
    [3, 'one solid check of four failed: one is always allowed', 'pp', 'fppp', 'ppp'],
    [2, 'two solid checks of nine failed: one in five is one', 'pp', 'ffppppppp', 'ppp'],
    [3, 'two solid checks of ten failed', 'pp', 'ffpppppppp', 'ppp'],
    [2, 'three solid checks of thirteen failed', 'ppppp', 'fffpppppppppp', 'pppp'],
    [3, 'two solid checks of thirteen failed', 'ppppp', 'ffppppppppppp', 'pppp'],
    [3, 'three solid checks of fifteen failed', 'pp', 'fffpppppppppppp', 'pppp'],
    [3, 'the only solid check failed: one is always allowed', 'p', 'f', ''],
    [2, 'a starred check failed although one miss is allowed', 'pp', 'Fpppp', 'ppp'],
    [3, 'a starred check that could not be judged does not hold back', 'pp', 'Upppp', 'ppp'],
    [3, 'two thirds of the solid checks could be judged', 'pp', 'uupppp', 'ppp'],
    [2, 'fewer than two thirds of the solid checks could be judged', 'pp', 'uuuppp', 'ppp'],
    [2, 'three of five judged are fewer than two thirds', 'pp', 'uuppp', 'ppp'],
    [3, 'solid checks that were not shown count as judged', 'pp', 'nnnnnp', 'ppp'],
    [4, 'everything passed', 'pp', 'ppppp', 'ppp'],
    [4, 'one exceptional check failed', 'pp', 'ppppp', 'fpp'],
    [4, 'one exceptional check could not be judged', 'pp', 'ppppp', 'upp'],
    [3, 'two exceptional checks were not passed', 'pp', 'ppppp', 'fnp'],
    [3, 'an exceptional check failed and one could not be judged', 'pp', 'ppppp', 'fup'],
    [3, 'a solid check failed', 'pp', 'fpppp', 'ppp'],
    [3, 'a solid check could not be judged', 'pp', 'upppp', 'ppp'],
    [3, 'a solid check was not shown', 'pp', 'npppp', 'ppp'],
  ])('is %i: %s', (level, _why, basic, solid, exceptional) => {
    expect(earnedLevel(results(basic, solid, exceptional))).toBe(level);
  });

  it('counts only the checks that are there', () => {
    expect(tally(results('pf', 'puun')).solid).toEqual({ total: 4, passed: 1, failed: 0, unknown: 2, notShown: 1 });
    expect(tally(results('pf')).exceptional).toEqual({ total: 0, passed: 0, failed: 0, unknown: 0, notShown: 0 });
  });

  test.each([[0, 1, 0], [1, 1, 1], [4, 1, 3], [5, 1, 4], [9, 1, 6], [10, 2, 7], [13, 2, 9]])('of %i solid checks %i may fail and %i must be judged', (count, allowed, needed) => {
    const { solid } = tally(results('p', 'p'.repeat(count)));
    expect([solidFailuresAllowed(solid), solidJudgedNeeded(solid)]).toEqual([allowed, needed]);
  });
});

/** All outcomes of `size` checks, without regard to order. */
const multisets = (size: number, letters = 'pfun'): string[] =>
  size === 0 ? [''] : Array.from(letters).flatMap((letter, index) => multisets(size - 1, letters.slice(index)).map((rest) => letter + rest));

/** Every state of up to 2 basic, 5 solid (one of them starred) and 3 exceptional checks. */
const STATES = [1, 2].flatMap((basics) => multisets(basics)).flatMap((basic) =>
  ['', ...Array.from('PFUN').flatMap((starred) => [0, 3, 4].flatMap((size) => multisets(size)).map((plain) => starred + plain))].flatMap((solid) =>
    [0, 1, 3].flatMap((size) => multisets(size)).map((exceptional) => [basic, solid, exceptional] as const)));

const cache = new Map<string, Level>();
function levelOf(state: readonly [string, string, string]): Level {
  const key = state.join('|');
  const known = cache.get(key) ?? earnedLevel(results(...state));
  cache.set(key, known);
  return known;
}

/** Calls back with the level before and after each change of one outcome into another, in every state. */
function forEachChange(from: string, to: string, visit: (before: Level, after: Level, tier: number, state: string) => void): void {
  for (const state of STATES) {
    state.forEach((letters, tier) => {
      Array.from(letters).forEach((letter, place) => {
        if (letter.toLowerCase() !== from) return;
        const after: [string, string, string] = [...state];
        after[tier] = letters.slice(0, place) + (letter === from ? to : to.toUpperCase()) + letters.slice(place + 1);
        visit(levelOf(state), levelOf(after), tier, state.join('|'));
      });
    });
  }
}

describe('in every state of a small criterion', () => {
  it('has some thousand states and reaches every level', () => {
    expect(STATES.length).toBeGreaterThan(5_000);
    expect(new Set(STATES.map(levelOf))).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it.each(['p', 'n'])('turning %s into a fail never raises a level; out of "not enough information" it makes a 1 at most', (from) => {
    const raised: string[] = [];
    forEachChange(from, 'f', (before, after, _tier, state) => {
      if (after > (before === 0 ? 1 : before)) raised.push(state);
    });
    expect(raised).toEqual([]);
  });

  it('turning an unknown into a fail raises a level only where too little was seen before: from 0 to 1 and from 2 to 3', () => {
    const raises = new Set<string>();
    forEachChange('u', 'f', (before, after) => {
      if (after > before) raises.add(`${before} to ${after}`);
    });
    expect(raises).toEqual(new Set(['0 to 1', '2 to 3']));
  });

  it.each(['u', 'n', 'f'])('turning %s into a pass never lowers a level, but for the 1 that becomes "not enough information"', (from) => {
    const lowered: string[] = [];
    forEachChange(from, 'p', (before, after, _tier, state) => {
      const otherBasicUnknown = from === 'f' && before === 1 && after === 0;
      if (after < before && !otherBasicUnknown) lowered.push(state);
    });
    expect(lowered).toEqual([]);
  });

  it('turning a pass into an unknown never makes a 1 and never raises a level', () => {
    const wrong: string[] = [];
    forEachChange('p', 'u', (before, after, _tier, state) => {
      if (after > before || (after === 1 && before !== 1)) wrong.push(state);
    });
    expect(wrong).toEqual([]);
  });

  it('turning a solid or exceptional pass into "not shown" changes nothing but a 4, which becomes a 3 at worst', () => {
    const wrong: string[] = [];
    forEachChange('p', 'n', (before, after, tier, state) => {
      if (tier > 0 && after !== before && !(before === 4 && after === 3)) wrong.push(state);
    });
    expect(wrong).toEqual([]);
  });

  it('proposes 0 exactly when no basic check failed and the basic ones could not all be judged, or none passed', () => {
    const wrong = STATES.filter((state) => {
      const [basic] = state;
      return (levelOf(state) === 0) !== (!basic.includes('f') && (basic.includes('u') || !basic.includes('p')));
    });
    expect(wrong).toEqual([]);
  });
});

describe('signals', () => {
  test.each<[Level, string, Level]>([[2, 'ppp', 3], [2, 'pppffun', 3], [2, 'ppfuunn', 2], [2, '', 2], [1, 'ppppppp', 1], [0, 'ppppppp', 0]])(
    'make of a %i with "%s" a %i',
    (before, letters, after) => {
      expect(withSignals(before, results('', '', letters))).toBe(after);
    },
  );
});

describe('the sum of its parts', () => {
  test.each<[Level, Level[], Level, string]>([
    [4, [4, 4, 4, 4, 4], 4, 'nothing to lower'],
    [4, [4, 3, 4, 4, 4], 4, 'one above the weakest'],
    [4, [4, 2, 4, 4, 4], 3, 'one above the weakest'],
    [4, [4, 1, 4, 4, 4], 2, 'one above the weakest'],
    [4, [2, 2, 2, 4, 4], 2, 'the median'],
    [4, [3, 4, 3, 4], 3, 'the lower of the two middle ones'],
    [4, [0, 0, 3, 4, 0], 3, 'parts at 0 are left out'],
    [4, [0, 0, 0, 0, 0], 4, 'no part was judged'],
    [4, [], 4, 'no parts'],
    [1, [4, 4, 4, 4, 4], 1, 'never raised'],
    [0, [1, 1, 1, 1, 1], 0, 'nothing is proposed'],
  ])('limits %i with parts %j to %i: %s', (level, parts, limited) => {
    expect(limitByParts(level, parts)).toBe(limited);
  });

  it('never raises, never makes a 0, never depends on the order, and a judged 4 is never worse than an unjudged part', () => {
    const all: Level[] = [0, 1, 2, 3, 4];
    for (const a of all) for (const b of all) for (const c of all) for (const d of all) for (const level of all) {
      const parts: Level[] = [a, b, c, d];
      const limited = limitByParts(level, parts);
      expect(limited).toBeLessThanOrEqual(level);
      expect(limited === 0).toBe(level === 0);
      expect(limitByParts(level, parts.toReversed())).toBe(limited);
      expect(limitByParts(level, parts.map((part) => (part === 0 ? 4 : part)))).toBeGreaterThanOrEqual(limited);
    }
  });
});
