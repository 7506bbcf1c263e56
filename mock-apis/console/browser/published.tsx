import type { Published } from '../assets.ts';
import { useReading } from './hooks.ts';

const NOTHING: Published = { sentences: {}, fields: {} };

export const usePublished = (): Published => useReading<Published>('published').value ?? NOTHING;

/** Published sentences, each with its id, which leads to its page. */
export function Sentences({ ids, published }: { ids: readonly string[]; published: Published }) {
  if (ids.length === 0) return null;
  return (
    <dl class="sentences">
      {ids.map((id) => (
        <div key={id}>
          <dt><a class="code" href={`#api/${id}`}>{id}</a></dt>
          {/* The kit's own pages, rendered by the kit. */}
          <dd dangerouslySetInnerHTML={{ __html: published.sentences[id] ?? '' }} />
        </div>
      ))}
    </dl>
  );
}
