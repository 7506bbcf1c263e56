import { ecmaScript } from '../syntax/ecmascript.ts';
import { vscodeGrammar } from '../syntax/language.ts';

export default ecmaScript({
  name: 'JavaScript',
  extensions: ['.js', '.jsx', '.mjs', '.cjs'],
  grammar: () => vscodeGrammar('javascript'),
});
