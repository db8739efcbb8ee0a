import { dirname, join, normalize } from "node:path";

/** The modules a source names: static and dynamic imports, re-exports, types too. */
export function importsOf(source: string): readonly string[] {
  const withoutComments = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const pattern =
    /(?:^|[\s;}])(?:import|export)\s+(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g;
  return [...withoutComments.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? "");
}

/** The file of the house that an import means, or null if it is a package of somebody else or of Node. */
export function houseFileOf(importer: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return normalize(join(dirname(importer), specifier.replace(/\?.*$/, "")));
  return specifier.startsWith("@tsunagu/") ? specifier.slice("@tsunagu/".length) : null;
}
