import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own that goes away with the test. `write` gives the file's path. */
export function temporaryFiles(): Disposable & {
  readonly dir: string;
  readonly write: (name: string, content: string | Uint8Array) => string;
} {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-cli-"));
  return {
    dir,
    write: (name, content) => {
      const path = join(dir, name);
      writeFileSync(path, content);
      return path;
    },
    [Symbol.dispose]: () => rmSync(dir, { recursive: true }),
  };
}
