import { render } from 'preact';
import { App } from './app.tsx';
import { Live } from './live.ts';

const live = new Live();
const root = document.getElementById('console');
if (root) {
  root.replaceChildren();
  render(<App live={live} />, root);
  void live.run();
}
