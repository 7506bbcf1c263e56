import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sideBySide } from './schedule.ts';

interface Piece { tellWaiting: (isWaiting: boolean) => void; end: () => void }

/** Starts so many pieces of work that end when they are told to. */
function start(count: number, busy: number) {
  const schedule = sideBySide(busy);
  const begun: number[] = [];
  const pieces: Piece[] = Array.from({ length: count }, () => ({ tellWaiting: () => undefined, end: () => undefined }));
  const done = Promise.all(pieces.map((piece, index) => schedule((tellWaiting) => {
    begun.push(index);
    piece.tellWaiting = tellWaiting;
    return new Promise<void>((resolve) => { piece.end = resolve; });
  })));
  return { begun, pieces, done };
}

it('no more than asked for are busy at a time', async () => {
  const { begun, pieces } = start(4, 2);
  await setImmediate();
  expect(begun).toEqual([0, 1]);
  pieces[1]!.end();
  await setImmediate();
  expect(begun).toEqual([0, 1, 2]);
});

it('one that waits leaves its place to another, once, however often it says so', async () => {
  const { begun, pieces } = start(4, 2);
  await setImmediate();
  pieces[0]!.tellWaiting(true);
  pieces[0]!.tellWaiting(true);
  await setImmediate();
  expect(begun).toEqual([0, 1, 2]);
});

it('one that is busy again has its place: no other begins in it', async () => {
  const { begun, pieces } = start(5, 2);
  await setImmediate();
  pieces[0]!.tellWaiting(true);
  await setImmediate();
  pieces[0]!.tellWaiting(false);
  pieces[1]!.end();
  await setImmediate();
  expect(begun).toEqual([0, 1, 2]);
  pieces[2]!.end();
  await setImmediate();
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('one that ends while it waits is not counted any longer', async () => {
  const { begun, pieces } = start(5, 1);
  await setImmediate();
  pieces[0]!.tellWaiting(true);
  await setImmediate();
  pieces[0]!.end();
  await setImmediate();
  expect(begun).toEqual([0, 1]);
});

it('all may wait, and still there is a bound', async () => {
  const { begun, pieces } = start(9, 2);
  for (let count = 0; count < 9; count += 1) {
    await setImmediate();
    for (const { tellWaiting } of pieces) tellWaiting(true);
  }
  expect(begun).toHaveLength(8);
});
