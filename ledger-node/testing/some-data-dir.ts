import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A data directory that is gone when it is disposed. */
export function someDataDir(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "tsunagu-ledger-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
