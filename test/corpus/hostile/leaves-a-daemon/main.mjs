// Ends at once and leaves a daemon behind, which flees twice: into a session of its own and from its parent. It ends after 60 s.
import { spawn } from 'node:child_process';

const daemon = 'setTimeout(() => undefined, 60_000); require("node:net").createServer().listen(13_999, "127.0.0.1");';
spawn('/bin/sh', ['-c', 'setsid "$0" -e "$1" >/dev/null 2>&1 &', process.execPath, daemon], { detached: true, stdio: 'ignore' }).unref();
await new Promise((resolve) => setTimeout(resolve, 500));
console.log('done');
