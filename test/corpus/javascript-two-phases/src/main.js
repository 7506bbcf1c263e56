import { loadConfig } from "./config.js";
import { ConfigError } from "./errors.js";
import { Output } from "./files.js";
import { Stop } from "./http.js";
import { keepSecret, log } from "./log.js";
import { EXIT, run } from "./run.js";

// P-09: nobody switches certificate checks off, not even by the environment.
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

// Whoever reads the log may go away; the orders go on.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

let code = EXIT.incompleteRun;
try {
  const config = loadConfig();
  keepSecret(config.sourceApiKey);
  keepSecret(config.clientSecret);
  const output = new Output(config.outputDir);
  output.prepare();

  const stop = new Stop();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => stop.request(`stopped by ${signal}`));
  code = await run(config, stop, output);
} catch (error) {
  if (error instanceof ConfigError) log(`configuration: ${error.message}; nothing was sent`);
  else log(`internal error: ${error?.name}`); // only the kind: the text may hold personal data
}
// Connections that are kept alive would keep the process alive, too.
process.stdout.write("", () => process.exit(code));
