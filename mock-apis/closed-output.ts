/** Whoever closes the output of services, as `npm start | head` does, wants them no longer.
 * @param end ends the services; it may be called more than once */
export function endOnClosedOutput(end: () => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    end();
  });
}
