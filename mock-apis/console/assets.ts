/** What the published pages say, taken from them. */
export interface Published {
  /** Sentences by id, e.g. "P-02", as HTML. */
  sentences: Record<string, string>;
  /** The table of [D-02] by JSON pointer, e.g. "/customerInfo/name", as HTML. */
  fields: Record<string, { from: string; rule: string }>;
}

/** Everything the console shows that is the same for all. Settings of the one who looks stand in it as `%NAME%`. */
export interface Assets extends Published {
  script: string;
  style: string;
  /** The API reference and the pages, as a fragment of HTML. */
  reference: string;
  /** The requests as an .http file. */
  http: string;
  /** The OpenAPI documents by file name. */
  openapi: Record<string, string>;
}

/** Makes the assets from their sources when they are first asked for. A pack has them ready made in the place of this file. */
export async function loadAssets(): Promise<Assets> {
  const { buildAssets } = await import('./build-assets.ts');
  return buildAssets();
}
