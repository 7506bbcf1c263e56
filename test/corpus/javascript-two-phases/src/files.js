import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./errors.js";

/** OUTPUT_DIR: the only place this program writes to, and all of it for the owner's eyes only. */
export class Output {
  #folder;

  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * Creates the folder, proves that it can be written, removes the files of an earlier run: one that is
   * killed must not leave what is not its own.
   */
  prepare() {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      this.write("report.json", {});
      for (const name of ["report.json", "plan.json"]) rmSync(join(this.#folder, name), { force: true });
    } catch (error) {
      throw new ConfigError(`OUTPUT_DIR cannot be written (${error.code})`);
    }
  }

  /** Never half a file: written aside, then put in place. */
  write(name, content) {
    const aside = join(this.#folder, `.${name}.new`);
    rmSync(aside, { force: true });
    writeFileSync(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    renameSync(aside, join(this.#folder, name));
  }
}
