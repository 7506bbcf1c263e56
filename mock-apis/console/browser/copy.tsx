import { useEffect, useRef, useState } from 'preact/hooks';

const THANKS_MS = 2_000;

/** A button that puts text on the clipboard, and says that it did. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const [isDone, setDone] = useState(false);
  const timer = useRef(0);
  useEffect(() => () => { clearTimeout(timer.current); }, []);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setDone(true);
      timer.current = setTimeout(() => { setDone(false); }, THANKS_MS) as unknown as number;
    });
  };
  return <button type="button" onClick={copy}><span aria-live="polite">{isDone ? 'Copied' : children}</span></button>;
}
