/** What a `next` link is made from. */
export interface NextLink {
  /** Absolute URL of the next page. */
  url: URL;
  /** Its number, from 1. */
  page: number;
  /** Root URL of the sink, where one is running. */
  sink: string | null;
}

/** Writes the Link header (RFC 8288) that leads to the next page. */
export type LinkWriter = (next: NextLink) => string;

/** The plain form: absolute, alone in its header. */
export const absoluteLink: LinkWriter = ({ url }) => `<${url.href}>; rel="next"`;

/** Several links in one header, the first with two relations, and `next` relative to the request's URL. */
export const relativeLinkAmongOthers: LinkWriter = ({ url }) =>
  `<${url.pathname}>; rel="prev last", <${url.pathname}${url.search}>; rel="next"`;

/** A `next` link that leads to a stranger: the same path and query on the sink's origin [P-10]. */
export const linkToSink: LinkWriter = ({ url, sink }) => {
  if (sink === null) throw new Error('linkToSink needs a sink: start the world with sink: true.');
  return `<${sink}${url.pathname}${url.search}>; rel="next"`;
};
