import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HarnessError, messageOf } from '../test/harness/errors.ts';
import { DOCKERFILE, findEngine, imageName } from '../test/isolation/engine.ts';

/** `npm run image`: builds the image of isolation level `container`, with Podman or Docker. Nothing else ever builds it. */
try {
  const { engine, hasImage } = await findEngine();
  if (hasImage) process.stdout.write(`${engine.name} has ${imageName()} already.\n`);
  else process.exitCode = build(engine.program);
} catch (error) {
  process.stderr.write(`No image was built: ${messageOf(error)}.\n${error instanceof HarnessError ? `${error.remedy}\n` : ''}`);
  process.exitCode = 1;
}

/** Builds in an empty folder: the image holds nothing of the kit. */
function build(program: string): number {
  const context = mkdtempSync(path.join(tmpdir(), 'work-sample-image-'));
  try {
    const { status } = spawnSync(program, ['build', '--tag', imageName(), '--file', DOCKERFILE, context], { stdio: 'inherit' });
    return status === 0 ? 0 : 1;
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
