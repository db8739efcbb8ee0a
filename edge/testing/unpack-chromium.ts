import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const unpack =
  'const { default: packed } = await import("@sparticuz/chromium"); await packed.executablePath();';

/** Makes the package bring its own system libraries; it looks when it is imported. */
const brings = { AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };

/**
 * Puts the Chromium of `@sparticuz/chromium` where the package looks for it, whole or not at all. The package itself takes a
 * browser that another process is just unpacking for a whole one, and one that was cut off for ever.
 */
export async function unpackChromium(folder: string = tmpdir()): Promise<void> {
  Object.assign(process.env, brings);
  if (existsSync(join(folder, "chromium"))) return;
  const unfinished = await mkdtemp(join(folder, "chromium-unfinished-"));
  try {
    await run(process.execPath, ["--input-type=module", "--eval", unpack], {
      cwd: import.meta.dirname,
      env: { ...process.env, ...brings, TMPDIR: unfinished },
    });
    // The browser last: whoever finds it finds all that it needs.
    const names = (await readdir(unfinished)).toSorted(
      (a, b) => Number(a === "chromium") - Number(b === "chromium"),
    );
    for (const name of names) await moveUnlessThere(join(unfinished, name), join(folder, name));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    if (!existsSync(to)) await rename(from, to);
  } catch (error) {
    // Of two that unpack side by side the first stays.
    if (!existsSync(to)) throw error;
  }
}
