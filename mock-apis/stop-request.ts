/** Calls `stop` once: on Ctrl-C, on SIGTERM, or when nobody reads the output any more, as with `npm start | head`. */
export function onStopRequest(stop: () => void): void {
  let isStopping = false;
  const stopOnce = (): void => {
    process.off('SIGINT', stopOnce).off('SIGTERM', stopOnce);
    if (!isStopping) {
      isStopping = true;
      stop();
    }
  };
  process.on('SIGINT', stopOnce).on('SIGTERM', stopOnce);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stopOnce();
  });
}
