/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Service } from '../../contract/load-contract.ts';
import { curlFor, KEEP_TOKEN } from './commands.ts';
import { exampleOf, type Content, type Method, type Operation as ApiOperation, type Parameter } from './document.ts';
import { renderInline, renderText } from './markdown.ts';
import { sampleOf } from './samples.ts';
import { Members } from './schema.tsx';

/** Text to copy, with a button that the page's script gives its work. */
export function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div class="copyable">
      <pre tabIndex={0} aria-label={label}><code>{text}</code></pre>
      <button type="button" data-copy>Copy</button>
    </div>
  );
}

interface OperationProps { service: Service; path: string; method: Method; operation: ApiOperation; parameters: Parameter[] }

/** One operation: what it is for, a command that does it, what is sent, what is answered. */
export function Operation({ service, path, method, operation, parameters }: OperationProps) {
  const { operationId, summary, description, requestBody, responses } = operation;
  const sample = sampleOf(service, path, method, operation);
  const [body] = Object.entries(requestBody?.content ?? {});
  return (
    <section class="operation" aria-labelledby={`op-${operationId}`}>
      <h5 id={`op-${operationId}`}><span class="method">{method.toUpperCase()}</span> <code>{path}</code> <span class="what">{summary}</span></h5>
      {description !== undefined && <div dangerouslySetInnerHTML={{ __html: renderText(description) }} />}
      <Copyable text={curlFor(sample)} label={`Command: ${summary}`} />
      {operationId === 'issueToken' && (
        <>
          <p>The same, with the token kept for the commands that need one:</p>
          <Copyable text={KEEP_TOKEN} label="Command: keep the token" />
        </>
      )}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {body && <details><summary>What is sent ({body[0]})</summary><Members schema={body[1].schema} label={`What ${operationId} sends`} /></details>}
      <details>
        <summary>What is answered: {Object.keys(responses).join(', ')}</summary>
        {Object.entries(responses).map(([status, response]) => <Response key={status} status={status} {...response} />)}
      </details>
    </section>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  return (
    <dl class="parameters">
      {parameters.map(({ name, in: place, required, description = '' }) => (
        <div key={name}>
          <dt><code>{name}</code> <span class="soft">{place}{required ? ', required' : ''}</span></dt>
          <dd dangerouslySetInnerHTML={{ __html: renderInline(description) }} />
        </div>
      ))}
    </dl>
  );
}

function Response({ status, description, headers = {}, content = {} }: { status: string } & ApiOperation['responses'][string]) {
  const shown = Object.entries(headers).filter(([name]) => name !== 'X-Request-Id');
  return (
    <div class="response">
      <p><strong>{status}</strong> <span dangerouslySetInnerHTML={{ __html: renderInline(description.trim()) }} /></p>
      {shown.length > 0 && <p class="soft">Headers: {shown.map(([name, { required }], index) => <span key={name}>{index > 0 && ', '}<code>{name}</code>{required ? '' : ' (may be absent)'}</span>)}</p>}
      {Object.entries(content).map(([type, each]) => <Example key={type} type={type} content={each} />)}
    </div>
  );
}

function Example({ type, content }: { type: string; content: Content }) {
  const example = exampleOf(content);
  if (example === undefined) return null;
  return <pre tabIndex={0} aria-label={`Example, ${type}`}><code>{typeof example === 'string' ? example : JSON.stringify(example, null, 2)}</code></pre>;
}
