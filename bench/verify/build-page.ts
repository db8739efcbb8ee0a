import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The verifier as one script, built as the phone's app is. */
export async function buildPage(): Promise<string> {
  const entry = fileURLToPath(new URL("browser-page.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, target: "es2022", lib: { entry, formats: ["iife"], name: "bench" } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs
    .flatMap((output) => ("output" in output ? output.output : []))
    .flatMap((part) => (part.type === "chunk" ? [part.code] : []));
  if (chunks.length !== 1 || chunks[0] === undefined)
    throw new Error("the verifier did not become one script");
  return chunks[0];
}
