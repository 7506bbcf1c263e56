import { useEffect, useRef } from 'preact/hooks';
import type { Published } from '../assets.ts';
import type { Detail as Opened, Message, Reason, Row } from '../protocol.ts';
import { CopyButton } from './copy.tsx';
import { useReading } from './hooks.ts';
import { Sentences, usePublished } from './published.tsx';
import { duration, pretty, SERVICES, timeOf, VERDICTS } from './words.ts';

/** Below this width the opened request takes the place of the list. */
const NARROW = '(max-width: 60rem)';

/** Escape closes, wherever one is but in a field, which has its own use for it. */
function leave({ key, target }: KeyboardEvent): void {
  if (key === 'Escape' && !(target as HTMLElement).closest('input, select')) location.hash = 'requests';
}

/** One request opened: why it was answered as it was, then what came and what was answered. */
export function Detail({ number, row }: { number: string; row: Row | undefined }) {
  // Read again when the request has ended meanwhile.
  const { value, trouble } = useReading<Opened>(`requests/${number}`, row?.ms);
  const published = usePublished();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (matchMedia(NARROW).matches) heading.current?.focus(); }, []);
  useEffect(() => {
    addEventListener('keydown', leave);
    return () => { removeEventListener('keydown', leave); };
  }, []);
  return (
    <section class="detail" aria-labelledby="detail">
      <header>
        <h2 id="detail" ref={heading} tabIndex={-1}>Request {number}</h2>
        <a class="close" href="#requests">Close</a>
      </header>
      {trouble !== null && <p class="notice">{trouble}</p>}
      {value && <Content opened={value} published={published} />}
    </section>
  );
}

function Content({ opened, published }: { opened: Opened; published: Published }) {
  const { row, attempt, request, answer, reasons, curl } = opened;
  const about = [
    SERVICES[row.service], timeOf(row.at), row.ms === null ? null : `took ${duration(row.ms)}`,
    row.customer === null ? null : `customer ${row.customer}`, attempt === null || attempt < 2 ? null : `attempt ${attempt}`,
  ].filter((part) => part !== null);
  return (
    <>
      <p class="line"><span class="method">{row.method}</span> <code>{row.target}</code></p>
      <p class="ending"><i class={row.verdict} aria-hidden="true" /><strong>{row.status ?? 'No answer'}</strong> {VERDICTS[row.verdict]}{row.stored && ', order stored'}</p>
      <p class="soft">{about.join(' · ')}</p>
      {reasons.map((why) => <Why key={why.text} why={why} published={published} />)}
      <h3>What came</h3>
      <MessageView message={request} label="Body of the request" />
      <p><CopyButton text={curl}>Copy as curl</CopyButton> <span class="soft small">with <code>$TOKEN</code> and your settings in place of credentials</span></p>
      {answer && (
        <>
          <h3>What was answered</h3>
          <MessageView message={answer} label="Body of the answer" />
        </>
      )}
    </>
  );
}

/** The reason, the fields that break a rule, and the published sentences. */
export function Why({ why: { text, sentences, fields }, published }: { why: Reason; published: Published }) {
  return (
    <div class="why">
      <h3>Why</h3>
      <p>{text}</p>
      {fields && <Fields fields={fields} published={published} />}
      <Sentences ids={sentences} published={published} />
    </div>
  );
}

function Fields({ fields, published }: { fields: NonNullable<Reason['fields']>; published: Published }) {
  return (
    <ul class="fields">
      {fields.map(({ pointer, detail, sent, sentence }) => {
        const rule = published.fields[pointer];
        return (
          <li key={pointer + detail}>
            <p><code class="field">{pointer === '' ? 'the whole order' : pointer.slice(1).replaceAll('/', '.')}</code> {detail} <a class="code" href={`#api/${sentence}`}>{sentence}</a></p>
            <dl>
              <div><dt>Sent</dt><dd>{sent === null ? 'nothing' : <code>{sent}</code>}</dd></div>
              {rule && <div><dt>Rule</dt><dd dangerouslySetInnerHTML={{ __html: `${rule.rule}; from ${rule.from}` }} /></div>}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

function MessageView({ message: { headers, body, bodyBytes, isCut }, label }: { message: Message; label: string }) {
  return (
    <>
      <details class="headers">
        <summary>Headers ({headers.length})</summary>
        <dl>{headers.map(([name, value], index) => <div key={index}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      </details>
      {body === '' ? <p class="soft">No body.</p> : <pre tabIndex={0} role="region" aria-label={label}>{pretty(body)}</pre>}
      {isCut && <p class="soft small">{bodyBytes} bytes; the beginning is shown.</p>}
    </>
  );
}
