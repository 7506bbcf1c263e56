/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import type { Service } from '../../contract/load-contract.ts';
import { EXPORTS } from './commands.ts';
import { operationsOf, readDocument } from './document.ts';
import { renderPage, renderText } from './markdown.ts';
import { Copyable, Operation } from './operation.tsx';
import { readPage, readTask, type PageName } from './published.ts';

/** Each page with the OpenAPI document of the service it is about. */
const SECTIONS: { page: PageName; title: string; service?: Service }[] = [
  { page: 'source-api', title: 'Source API', service: 'source' },
  { page: 'auth', title: 'Authorization', service: 'token' },
  { page: 'destination-api', title: 'Destination API', service: 'destination' },
  { page: 'running', title: 'Configuration, running, operating conditions' },
];

/** The API reference as a fragment of HTML: the published pages, and the operations of the OpenAPI documents with commands
 * to copy. Settings stand in it as `%NAME%`, to be put in later. */
export const renderReference = (): string => renderToString(<Reference />);

function Reference() {
  return (
    <>
      <nav class="contents" aria-label="On this page">
        <a href="#api/settings">Settings</a>
        {SECTIONS.map(({ page, title }) => <a key={page} href={`#api/${page}`}>{title}</a>)}
        <a href="#api/task">The task</a>
      </nav>
      <section id="settings" aria-labelledby="h-settings">
        <h3 id="h-settings">Settings</h3>
        <p>The commands below take your settings from the environment of a POSIX shell. In the folder of your <code>.env</code>, this puts them there:</p>
        <Copyable text="set -a; . ./.env; set +a" label="Command: settings from .env" />
        <details class="settings"><summary>Or show them, to paste</summary><Copyable text={EXPORTS} label="Settings" /></details>
        <p>As a file for your editor: <button type="button" data-download="requests.http">Save requests.http</button> The documents themselves, which Postman, Bruno and Insomnia import: {SECTIONS.flatMap(({ service }) => (service ? [<OpenApiLink key={service} service={service} />] : []))}</p>
      </section>
      {SECTIONS.map(({ page, title, service }) => (
        <section key={page} id={page} aria-labelledby={`h-${page}`}>
          <h3 id={`h-${page}`}>{title}</h3>
          {/* The kit's own pages, rendered by the kit. */}
          <div class="page" dangerouslySetInnerHTML={{ __html: renderPage(readPage(page).replace(/^# .*\n/, '')) }} />
          {service && <Operations service={service} />}
        </section>
      ))}
      <section id="task" aria-labelledby="h-task">
        <h3 id="h-task">The task</h3>
        <div class="page" dangerouslySetInnerHTML={{ __html: renderPage(readTask().replace(/^## .*\n/, '')) }} />
      </section>
    </>
  );
}

const FILES: Record<Service, string> = { source: 'source.openapi.yaml', token: 'authorization.openapi.yaml', destination: 'destination.openapi.yaml' };

const OpenApiLink = ({ service }: { service: Service }) => <><a href={`openapi/${FILES[service]}`}>{FILES[service]}</a> </>;

function Operations({ service }: { service: Service }) {
  const document = readDocument(service);
  return (
    <>
      <h4>Operations</h4>
      {document.info.description !== undefined && <details><summary>About {document.info.title}, version {document.info.version}</summary><div dangerouslySetInnerHTML={{ __html: renderText(document.info.description) }} /></details>}
      {operationsOf(document).map((operation) => <Operation key={operation.operation.operationId} service={service} {...operation} />)}
    </>
  );
}
