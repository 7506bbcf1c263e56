/** Trouble of the grader's machine or of the command line: it ends the grading with a message and never becomes an outcome. */
export class HarnessError extends Error {
  override name = 'HarnessError';
  /** What the person at the terminal can do about it. */
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The message of whatever was thrown, and what can be done about it, where that is known. */
export const explain = (error: unknown): string =>
  (error instanceof HarnessError && error.remedy !== '' ? `${error.message} ${error.remedy}` : messageOf(error));

/** The `code` of a system error, e.g. "ENOENT". */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
