import { type FileHandle, open } from "node:fs/promises";

/** Who was given what. No record, account or key goes in beyond the names that were asked for. */
type Extraction = {
  /** Whole seconds. */
  readonly time: number;
  readonly member: number;
  /** Number of the key that signed the request. */
  readonly key: number;
  readonly nonce: string;
  /** Path and query of the request. */
  readonly asked: string;
  readonly records: number;
};

export type AuditLog = AsyncDisposable & {
  /** On the disk when it resolves. MUST be waited for before the answer is given. */
  readonly note: (extraction: Extraction) => Promise<void>;
};

/** One JSON line an extraction, in a file that is only ever appended to. What comes while a line is written shares the next write. */
export async function openAuditLog(path: string): Promise<AuditLog> {
  const file = await open(path, "a");
  let lines = "";
  let written = Promise.resolve();
  let next: Promise<void> | undefined;
  const write = async () => {
    await written.catch(() => {});
    const taken = lines;
    lines = "";
    next = undefined;
    written = append(file, taken);
    await written;
  };
  return {
    note: (extraction) => {
      lines += `${JSON.stringify(extraction)}\n`;
      next ??= write();
      return next;
    },
    [Symbol.asyncDispose]: async () => {
      await next;
      await written;
      await file.close();
    },
  };
}

async function append(file: FileHandle, text: string): Promise<void> {
  await file.appendFile(text);
  await file.datasync();
}
