import { useState } from 'preact/hooks';
import type { Row } from '../protocol.ts';
import { Detail } from './detail.tsx';
import { useLive } from './hooks.ts';
import type { Live } from './live.ts';
import { duration, many, SERVICES, timeOf, VERDICTS } from './words.ts';

/** Rows that are drawn at once; there may be two thousand. */
const DRAWN_ROWS = 100;

interface Filter { service: string; text: string; isTroubleOnly: boolean }

function passes({ service, verdict, fault, method, target, status, customer, isSecond }: Row, filter: Filter): boolean {
  if (filter.service !== '' && filter.service !== service) return false;
  if (filter.isTroubleOnly && fault === null && !isSecond && (verdict === 'done' || verdict === 'open')) return false;
  return filter.text === '' || `${method} ${target} ${status ?? ''} ${customer ?? ''} ${fault ?? ''}`.toLowerCase().includes(filter.text.toLowerCase());
}

/** The requests as they arrive, newest first, and one of them opened. */
export function Requests({ live, opened }: { live: Live; opened: string | undefined }) {
  useLive(live);
  const [filter, setFilter] = useState<Filter>({ service: '', text: '', isTroubleOnly: false });
  const [drawn, setDrawn] = useState(DRAWN_ROWS);
  const all = live.newestFirst();
  const rows = all.filter((row) => passes(row, filter));
  return (
    <div class={`requests${opened === undefined ? '' : ' has-detail'}`}>
      <section class="list" aria-labelledby="requests">
        <h2 id="requests">Requests</h2>
        <FilterBar filter={filter} onChange={setFilter} found={rows.length} all={all.length} />
        {all.length === 0 ? <Nothing live={live} /> : <Table rows={rows.slice(0, drawn)} opened={Number(opened)} />}
        {rows.length > drawn && <button type="button" class="more" onClick={() => { setDrawn(drawn + DRAWN_ROWS); }}>Show older ones ({rows.length - drawn})</button>}
      </section>
      {opened !== undefined && <Detail key={`${live.set} ${opened}`} number={opened} row={live.row(Number(opened))} />}
    </div>
  );
}

interface FilterBarProps { filter: Filter; onChange: (filter: Filter) => void; found: number; all: number }

function FilterBar({ filter, onChange, found, all }: FilterBarProps) {
  return (
    <form class="filter" role="search" aria-label="Requests" onSubmit={(event) => { event.preventDefault(); }}>
      <label>Service <select value={filter.service} onChange={({ currentTarget }) => { onChange({ ...filter, service: currentTarget.value }); }}>
        <option value="">all</option>
        {Object.entries(SERVICES).map(([name, title]) => <option key={name} value={name}>{title}</option>)}
      </select></label>
      <label class="find">Find <input type="search" value={filter.text} placeholder="customer, path, status, fault" autocomplete="off" spellcheck={false} onInput={({ currentTarget }) => { onChange({ ...filter, text: currentTarget.value }); }} /></label>
      <label class="check"><input type="checkbox" checked={filter.isTroubleOnly} onChange={({ currentTarget }) => { onChange({ ...filter, isTroubleOnly: currentTarget.checked }); }} /> only what did not go well</label>
      {found < all && <p class="soft">{found} of {all}</p>}
    </form>
  );
}

function Nothing({ live }: { live: Live }) {
  const { state } = live;
  return (
    <div class="nothing">
      <p><strong>Nothing has arrived yet.</strong> Run your program, and its requests show here.</p>
      {state && <p class="soft">Source <code>{state.urls.source}</code>, token <code>{state.urls.tokenUrl}</code>, destination <code>{state.urls.destination}</code>. Commands to try stand under <a href="#api/settings">API pages</a>.</p>}
    </div>
  );
}

/** Up and down lead from row to row. */
function step(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = (event.target as HTMLElement).closest('tr');
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}

function Table({ rows, opened }: { rows: Row[]; opened: number }) {
  return (
    <table class="rows">
      <thead><tr><th scope="col">Time</th><th scope="col">Service</th><th scope="col">Request</th><th scope="col">Status</th><th scope="col" class="number">Took</th></tr></thead>
      <tbody onKeyDown={step}>
        {rows.map((row) => <RequestRow key={row.n} row={row} isOpen={row.n === opened} />)}
      </tbody>
    </table>
  );
}

function RequestRow({ row, isOpen }: { row: Row; isOpen: boolean }) {
  const { n, at, service, method, target, status, ms, verdict, fault, customer, stored, isSecond } = row;
  const open = (event: MouseEvent) => { if (!(event.target as HTMLElement).closest('a') && getSelection()?.isCollapsed !== false) location.hash = `requests/${n}`; };
  return (
    <tr class={isOpen ? 'open' : ''} onClick={open}>
      <td class="time">{timeOf(at)}</td>
      <td class="service">{SERVICES[service]}</td>
      <td class="request">
        <a href={`#requests/${n}`} {...(isOpen && { 'aria-current': 'true' as const })}><span class="method">{method}</span> {target}</a>
        {(customer !== null || fault !== null || stored) && (
          <span class="about">
            {customer !== null && <bdi>{customer}</bdi>}
            {stored && <span class={isSecond ? 'chip fault' : 'chip'}>{isSecond ? 'second order stored' : 'order stored'}</span>}
            {fault !== null && <span class="chip fault">fault {fault}</span>}
          </span>
        )}
      </td>
      <td class="status"><i class={verdict} aria-hidden="true" />{status ?? '–'} <span class={verdict === 'done' || verdict === 'refused' ? 'hidden' : 'soft'}>{VERDICTS[verdict]}</span></td>
      <td class="number">{duration(ms)}</td>
    </tr>
  );
}

/** What happened, in one sentence, for those who listen. */
export function summaryOf({ state }: Live): string {
  if (!state) return '';
  const faults = state.fired === 0 ? '' : `, ${many(state.fired, 'fault')} met`;
  return `${many(state.requests, 'request')}, ${many(state.stored, 'order')} stored${faults}.`;
}
