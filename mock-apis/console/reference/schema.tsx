/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Schema } from './document.ts';
import { renderInline } from './markdown.ts';

/** A member of a schema, as a row of a table. */
interface Member { name: string; required: boolean; schema: Schema }

const MAX_DEPTH = 4;

/** The members of an object, those of objects within it behind a dot, and of a list's entries behind `[]`. */
function membersOf(schema: Schema, prefix = '', depth = 0): Member[] {
  if (depth > MAX_DEPTH) return [];
  const whole = merged(schema);
  if (whole.items) return membersOf(whole.items, `${prefix}[]`, depth + 1);
  return Object.entries(whole.properties ?? {}).flatMap(([name, member]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return [{ name: path, required: whole.required?.includes(name) ?? false, schema: merged(member) }, ...membersOf(member, path, depth + 1)];
  });
}

/** A schema with what it is put together of; of alternatives, that with members. */
function merged(schema: Schema): Schema {
  const parts = [...schema.allOf ?? [], ...schema.anyOf?.filter(({ properties, items }) => properties ?? items) ?? []];
  return Object.assign({}, ...parts.map(merged), schema) as Schema;
}

/** Members of what is sent or answered, with type and rules. */
export function Members({ schema, label }: { schema: Schema; label: string }) {
  const members = membersOf(schema);
  if (members.length === 0) return <p>{typeOf(merged(schema))}</p>;
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead><tr><th scope="col">Member</th><th scope="col">Type</th><th scope="col">Rule</th></tr></thead>
        <tbody>
          {members.map(({ name, required, schema: member }) => (
            <tr key={name}>
              <th scope="row"><code>{name}</code></th>
              <td>{typeOf(member)}{required ? ', required' : ''}</td>
              <td>
                {/* The kit's own documents, rendered by the kit. */}
                {member.description !== undefined && <span dangerouslySetInnerHTML={{ __html: renderInline(member.description) }} />} {limitsOf(member).map((limit) => <code key={limit} class="limit">{limit}</code>)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function typeOf({ type, anyOf }: Schema): string {
  const types = anyOf ? anyOf.map(({ type: each }) => String(each)) : [type ?? 'anything'].flat();
  return [...new Set(types)].join(' or ');
}

function limitsOf({ pattern, format, minLength, maxLength, minimum, maximum, enum: values, const: only }: Schema): string[] {
  return [
    format, pattern,
    values?.map((value) => JSON.stringify(value)).join(' | '), only === undefined ? undefined : JSON.stringify(only),
    minLength !== undefined || maxLength !== undefined ? `${minLength ?? 0}–${maxLength ?? '∞'} characters` : undefined,
    minimum !== undefined || maximum !== undefined ? `${minimum ?? '−∞'} to ${maximum ?? '∞'}` : undefined,
  ].filter((limit) => limit !== undefined);
}
