/** Why a request was answered as it was. */
export interface Reason {
  text: string;
  /** Ids of the published sentences behind it, e.g. "D-02". */
  sentences: string[];
  /** What is wrong with the order, field by field. */
  fields?: FieldReason[];
}

/** A field of an order that breaks a rule. */
export interface FieldReason {
  /** JSON pointer (RFC 6901); "" is the whole order. */
  pointer: string;
  detail: string;
  /** The value that was sent, as JSON; null where none was. */
  sent: string | null;
  /** Id of the published sentence with the rule. */
  sentence: string;
}

export const reason = (text: string, ...sentences: string[]): Reason => ({ text, sentences });
