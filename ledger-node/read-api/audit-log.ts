import { type FileHandle, open } from "node:fs/promises";
import { nodeExtraction } from "@tsunagu/core/api/ledger-browse.ts";

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
  /** Whose records were among it: a seller is shown who was given its own. */
  readonly sellers: readonly number[];
};

export type AuditLog = AsyncDisposable & {
  /** On the disk when it resolves. MUST be waited for before the answer is given. */
  readonly note: (extraction: Extraction) => Promise<void>;
  /** What was noted of a seller's records, newest first, as far back as the file's last megabytes go. */
  readonly newestOf: (seller: number, limit: number) => Promise<readonly NotedExtraction[]>;
};

type NotedExtraction = Omit<Extraction, "key" | "nonce" | "sellers">;

/** Lines of before have no sellers. */
const noted = nodeExtraction.loose();

const readBackBytes = 4_000_000;

/** One JSON line an extraction, in a file that is only ever appended to. What comes while a line is written shares the next write. */
export async function openAuditLog(path: string): Promise<AuditLog> {
  const file = await open(path, "a+");
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
    newestOf: async (seller, limit) => {
      await next;
      await written;
      return newestIn(await readBack(file), { seller, limit });
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

async function readBack(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const length = Math.min(size, readBackBytes);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
  const text = buffer.toString("utf8");
  // The first line may be the rest of one.
  return length < size ? text.slice(text.indexOf("\n") + 1) : text;
}

function newestIn(
  text: string,
  { seller, limit }: { readonly seller: number; readonly limit: number },
): NotedExtraction[] {
  const found: NotedExtraction[] = [];
  const lines = text.split("\n");
  for (let nth = lines.length - 1; nth >= 0 && found.length < limit; nth--) {
    const line = lines[nth];
    if (line === undefined || line === "") continue;
    const { time, member, asked, records, ...rest } = noted.parse(JSON.parse(line));
    const { sellers } = rest;
    const isNamed = Array.isArray(sellers) && sellers.includes(seller);
    if (isNamed || asked.startsWith(`/v1/accounts/${seller}/`)) found.push({ time, member, asked, records });
  }
  return found;
}
