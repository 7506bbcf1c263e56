import { constants } from 'node:os';

/** Shells, and bwrap, tell a process that a signal ended as exit code 128 + the signal's number. */
const SIGNAL_BASE = 128;

/** @returns the signal's name, or null where the exit code stands for none */
export function signalOfShellCode(exitCode: number | null): string | null {
  if (exitCode === null) return null;
  return Object.entries(constants.signals).find(([, number]) => number === exitCode - SIGNAL_BASE)?.[0] ?? null;
}
