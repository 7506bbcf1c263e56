// Hears SIGTERM and goes on, for at most 30 s.
process.on('SIGTERM', () => { console.log('heard, and ignored'); });
setTimeout(() => undefined, 30_000);
