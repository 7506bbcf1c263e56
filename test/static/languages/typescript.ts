import { ecmaScript } from '../syntax/ecmascript.ts';
import { vscodeGrammar } from '../syntax/language.ts';

export default ecmaScript({
  name: 'TypeScript',
  extensions: ['.ts', '.tsx', '.mts', '.cts'],
  grammar: (extension) => vscodeGrammar(extension === '.tsx' ? 'tsx' : 'typescript'),
});
