import { ecmaScript } from '../syntax/ecmascript.ts';
import { vscodeGrammar } from '../syntax/language.ts';

export default ecmaScript({
  name: 'JavaScript',
  format: 'javascript',
  extensions: ['.js', '.jsx', '.mjs', '.cjs'],
  grammar: () => vscodeGrammar('javascript'),
});
