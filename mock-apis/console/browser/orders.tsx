import { useState } from 'preact/hooks';
import type { CustomerState } from '../protocol.ts';
import { Why } from './detail.tsx';
import { useLive, useReading } from './hooks.ts';
import type { Live } from './live.ts';
import { Sentences, usePublished } from './published.tsx';
import type { Published } from '../assets.ts';
import { many } from './words.ts';

/** Requests come in bursts; people do not read faster. */
const PAUSE_MS = 300;
const DRAWN_CUSTOMERS = 100;

const STATES: Record<CustomerState['state'], { sign: string; text: string }> = {
  nothing: { sign: 'waiting', text: 'no order yet' },
  delivered: { sign: 'done', text: 'delivered' },
  different: { sign: 'odd', text: 'delivered, but not what the list says' },
  unexpected: { sign: 'odd', text: 'delivered, but should not be' },
  several: { sign: 'refused', text: 'more than one order' },
  refused: { sign: 'refused', text: 'not delivered' },
};

/** What became of every customer, and what is wrong with the orders. */
export function Orders({ live }: { live: Live }) {
  const { state, set } = useLive(live);
  const { value, trouble } = useReading<CustomerState[]>('orders', `${set} ${state?.requests ?? 0} ${state?.stored ?? 0}`, PAUSE_MS);
  const [isTroubleOnly, setTroubleOnly] = useState(false);
  const [drawn, setDrawn] = useState(DRAWN_CUSTOMERS);
  const published = usePublished();
  const customers = (value ?? []).filter((each) => !isTroubleOnly || (each.state !== 'delivered' && each.state !== 'nothing'));
  return (
    <section class="orders" aria-labelledby="orders">
      <h2 id="orders">Orders</h2>
      {trouble !== null && <p class="notice">{trouble}</p>}
      {value && <Totals customers={value} />}
      <p class="soft">One order must exist for every customer of the source list <a class="code" href="#api/T-01">T-01</a>. Each field is held against the list <a class="code" href="#api/D-02">D-02</a>.</p>
      <label class="check"><input type="checkbox" checked={isTroubleOnly} onChange={({ currentTarget }) => { setTroubleOnly(currentTarget.checked); }} /> only what did not go well</label>
      <ul class="customers">
        {customers.slice(0, drawn).map((each) => <Customer key={each.customer} customer={each} published={published} />)}
      </ul>
      {customers.length > drawn && <button type="button" class="more" onClick={() => { setDrawn(drawn + DRAWN_CUSTOMERS); }}>Show more ({customers.length - drawn})</button>}
    </section>
  );
}

function Totals({ customers }: { customers: CustomerState[] }) {
  const count = (state: CustomerState['state']) => customers.filter((each) => each.state === state).length;
  return (
    <ul class="totals">
      {Object.entries(STATES).map(([state, { sign, text }]) => ({ number: count(state as CustomerState['state']), sign, text }))
        .filter(({ number }) => number > 0)
        .map(({ number, sign, text }) => <li key={text}><i class={sign} aria-hidden="true" /><strong>{number}</strong> {text}</li>)}
    </ul>
  );
}

function Customer({ customer: { customer, state, orders, refusal }, published }: { customer: CustomerState; published: Published }) {
  const { sign, text } = STATES[state];
  const differences = orders.flatMap((order) => order.differences);
  const hasMore = differences.length > 0 || refusal !== null || state === 'several' || state === 'unexpected';
  const head = <><i class={sign} aria-hidden="true" /><bdi class="name">{customer}</bdi> <span class="soft">{text}{differences.length > 0 && `: ${many(differences.length, 'field')}`}</span></>;
  if (!hasMore) return <li><p class="head">{head} {orders[0] && <a class="where" href={`#requests/${orders[0].sequence}`}>{orders[0].orderId}</a>}</p></li>;
  return (
    <li>
      <details>
        <summary class="head">{head}</summary>
        {orders.map((order) => (
          <div key={order.orderId} class="order">
            <p>Order <a href={`#requests/${order.sequence}`}>{order.orderId}</a></p>
            {order.differences.length > 0 && <Differences differences={order.differences} published={published} />}
          </div>
        ))}
        {state === 'several' && <Sentences ids={['T-01', 'D-04']} published={published} />}
        {state === 'unexpected' && <Sentences ids={['T-06']} published={published} />}
        {refusal && <><Why why={refusal.reason} published={published} /><p><a href={`#requests/${refusal.sequence}`}>Request {refusal.sequence}</a></p></>}
      </details>
    </li>
  );
}

function Differences({ differences, published }: { differences: CustomerState['orders'][number]['differences']; published: Published }) {
  return (
    <>
      <div class="wide" tabIndex={0} role="group" aria-label="Fields that differ">
        <table>
          <thead><tr><th scope="col">Field</th><th scope="col">Sent</th><th scope="col">By the list</th><th scope="col">From</th></tr></thead>
          <tbody>
            {differences.map(({ pointer, sent, expected }) => (
              <tr key={pointer}>
                <th scope="row"><code>{pointer.slice(1).replaceAll('/', '.')}</code></th>
                <td>{sent === null ? 'nothing' : <code>{sent}</code>}</td>
                <td>{expected === null ? 'nothing' : <code>{expected}</code>}</td>
                <td dangerouslySetInnerHTML={{ __html: published.fields[pointer]?.from ?? '' }} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Sentences ids={[...new Set(differences.flatMap(({ sentences }) => sentences))]} published={published} />
    </>
  );
}
