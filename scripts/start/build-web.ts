import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { houseDir, listFiles, readHouseFile } from "../house/source-files.ts";

/** Builds the screens unless the last build is of the same sources. Returns the folder to serve. */
export async function buildWeb(): Promise<string> {
  const dist = join(houseDir, "web/dist");
  const stamp = join(dist, ".sources");
  const sources = sourcesDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return dist;
  const unfinished = mkdtempSync(join(houseDir, "web/dist-"));
  await build({
    configFile: join(houseDir, "web/vite.config.ts"),
    root: join(houseDir, "web"),
    logLevel: "error",
    build: { outDir: unfinished, emptyOutDir: true },
  });
  writeFileSync(join(unfinished, ".sources"), sources);
  return takePlace(unfinished, {
    dist,
    isThere: () => existsSync(stamp) && readFileSync(stamp, "utf8") === sources,
  });
}

/** A build appears whole or not at all: of two that run side by side the first stays. */
function takePlace(unfinished: string, { dist, isThere }: { dist: string; isThere: () => boolean }): string {
  if (!isThere()) {
    rmSync(dist, { recursive: true, force: true });
    try {
      renameSync(unfinished, dist);
      return dist;
    } catch (error) {
      if (!isThere()) throw error;
    }
  }
  rmSync(unfinished, { recursive: true, force: true });
  return dist;
}

function sourcesDigest(): string {
  const hash = createHash("sha256");
  const isTest = (path: string) => /\.test\.tsx?$|\/testing\//.test(path);
  for (const path of [
    ...listFiles("web/**/*.{ts,tsx,css,html,svg,json}"),
    ...listFiles("core/**/*.ts"),
    "package-lock.json",
  ]) {
    if (!isTest(path)) hash.update(path).update("\0").update(readHouseFile(path)).update("\0");
  }
  return hash.digest("hex");
}
