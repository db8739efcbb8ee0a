import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const webDir = join(import.meta.dirname, "..");

/**
 * The apps built from the sources as they are, in a folder of their own outside of the tree. Test files that run side by
 * side share it: whoever comes first builds, and a build appears whole or not at all, and of the sources that it is named after.
 */
export async function buildApps(): Promise<string> {
  const sources = sourcesDigest();
  const dist = join(tmpdir(), `tsunagu-web-dist-${sources}`);
  if (existsSync(dist)) return dist;
  const unfinished = await mkdtemp(join(tmpdir(), "tsunagu-web-build-"));
  await build({
    configFile: join(webDir, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: unfinished, emptyOutDir: true },
  });
  if (sourcesDigest() !== sources) {
    // Somebody wrote while it was built: a mixture would stay under this name for ever.
    rmSync(unfinished, { recursive: true });
    return buildApps();
  }
  try {
    renameSync(unfinished, dist);
  } catch (error) {
    if (!existsSync(dist)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  return dist;
}

function sourcesDigest(): string {
  const hash = createHash("sha256");
  const files = globSync("{web,core}/**/*.{ts,tsx,css,html,svg}", {
    cwd: join(webDir, ".."),
    exclude: (path) => /(^|\/)(node_modules|dist(-[^/]*)?|testing)(\/|$)|\.(test|fuzz)\.ts$/.test(path),
  }).sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(webDir, "..", file)));
  return hash.digest("hex").slice(0, 20);
}
