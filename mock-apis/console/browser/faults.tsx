import { useState } from 'preact/hooks';
import type { ActiveFault, FaultChoice, Strike } from '../protocol.ts';
import { act, inWords } from './ask.ts';
import { useLive, useReading } from './hooks.ts';
import type { Live } from './live.ts';
import { many } from './words.ts';

const STRIKES: Record<Exclude<Strike, 'own'>, string> = {
  next: 'the next request', first: 'the first attempt of each page, customer or token', always: 'every request, until it is taken back',
};
const GROUPS: { at: FaultChoice['at']; title: string }[] = [
  { at: 'source', title: 'Source' }, { at: 'token', title: 'Authorization' }, { at: 'destination', title: 'Destination' },
];

interface FaultsProps { live: Live; say: (text: string) => void }

/** Buttons that let happen what the published operating conditions speak of. */
export function Faults({ live, say }: FaultsProps) {
  const { state } = useLive(live);
  const { value: choices, trouble } = useReading<FaultChoice[]>('faults');
  const [strike, setStrike] = useState<keyof typeof STRIKES>('next');
  const [customer, setCustomer] = useState('');
  const titleOf = ({ id, title }: ActiveFault) => choices?.find(({ code }) => id === code || id.startsWith(`${code}.`))?.title ?? title;
  const inject = (choice: FaultChoice) => {
    const forOne = choice.at === 'destination' && customer.trim() !== '' ? { customer: customer.trim() } : {};
    act<{ id: string }>('inject', { code: choice.code, strike: choice.ownWhen ? 'own' : strike, ...forOne }).then(
      ({ id }) => { say(`${choice.title} is at work (${id}).`); },
      (error: unknown) => { say(inWords(error)); },
    );
  };
  return (
    <section class="faults" aria-labelledby="faults">
      <h2 id="faults">Faults</h2>
      <p class="soft">What the <a href="#api/running">operating conditions</a> speak of, at the press of a button. Reviewers run your program under such conditions.</p>
      {trouble !== null && <p class="notice">{trouble}</p>}
      <AtWork faults={state?.faults ?? []} titleOf={titleOf} say={say} />
      <form class="strike" onSubmit={(event) => { event.preventDefault(); }}>
        <fieldset>
          <legend>A new fault strikes</legend>
          {Object.entries(STRIKES).map(([name, text]) => (
            <label key={name}><input type="radio" name="strike" checked={strike === name} onChange={() => { setStrike(name as keyof typeof STRIKES); }} /> {text}</label>
          ))}
        </fieldset>
        <label>Only for the customer <input type="text" value={customer} placeholder="any, at the destination" autocomplete="off" spellcheck={false} onInput={({ currentTarget }) => { setCustomer(currentTarget.value); }} /></label>
      </form>
      {GROUPS.map(({ at, title }) => (
        <section key={at} aria-labelledby={`faults-${at}`}>
          <h3 id={`faults-${at}`}>{title}</h3>
          <ul class="choices">{choices?.filter((choice) => choice.at === at).map((choice) => <Choice key={choice.code} choice={choice} onInject={inject} />)}</ul>
        </section>
      ))}
    </section>
  );
}

function Choice({ choice, onInject }: { choice: FaultChoice; onInject: (choice: FaultChoice) => void }) {
  const { code, title, sees, sentences } = choice;
  return (
    <li>
      <div>
        <p><strong>{title}</strong> <span class="code soft">{code}</span></p>
        <p class="small">{sees} {sentences.map((id) => <span key={id}><a class="code" href={`#api/${id}`}>{id}</a> </span>)}</p>
      </div>
      <button type="button" aria-label={`Inject: ${title}`} onClick={() => { onInject(choice); }}>Inject</button>
    </li>
  );
}

function AtWork({ faults, titleOf, say }: { faults: ActiveFault[]; titleOf: (fault: ActiveFault) => string; say: (text: string) => void }) {
  const withdraw = (fault: ActiveFault) => {
    act('withdraw', { id: fault.id }).then(() => { say(`${titleOf(fault)} was taken back.`); }, (error: unknown) => { say(inWords(error)); });
  };
  return (
    <section class="at-work" aria-labelledby="at-work">
      <h3 id="at-work">At work</h3>
      {faults.length === 0 && <p class="soft">None. All goes well.</p>}
      <ul class="choices">
        {faults.map((fault) => (
          <li key={fault.id}>
            <div>
              <p><strong>{titleOf(fault)}</strong> <span class="code soft">{fault.id}</span></p>
              <p class="small">At {fault.at}, {fault.when}. <span class={fault.fired > 0 ? 'chip fault' : 'soft'}>{fault.fired === 0 ? 'not met yet' : `met ${many(fault.fired, 'time')}`}</span></p>
            </div>
            <button type="button" aria-label={`Take back: ${titleOf(fault)}, ${fault.id}`} onClick={() => { withdraw(fault); }}>Take back</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
