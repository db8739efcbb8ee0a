import type { Context } from "hono";
import type { AuditLog } from "./audit-log.ts";
import type { Reader, ReaderGate } from "./authenticate-reader.ts";

export type ReaderPorts = {
  readonly gate: ReaderGate;
  readonly audit: AuditLog;
  /** Whole seconds. */
  readonly now: () => number;
};

export type Extracted<Answer> = {
  readonly answer: Answer;
  readonly records: number;
  /** Whose they are. */
  readonly sellers: readonly number[];
};

/**
 * Answers a signed request: tells who asks, looks, notes the extraction on disk, and only then gives it away. `extract` throws
 * `not_allowed` where the reader has no right.
 */
export async function answerReader<Answer>(
  context: Context,
  { gate, audit, now }: ReaderPorts,
  extract: (reader: Reader) => Promise<Extracted<Answer>>,
): Promise<Answer> {
  const { pathname, search } = new URL(context.req.url);
  const reader = authenticate(context, gate);
  const { answer, records, sellers } = await extract(reader);
  await audit.note({ time: now(), ...reader, asked: pathname + search, records, sellers });
  return answer;
}

/** Who signed the request. Throws `not_signed_in`. */
export function authenticate(context: Context, gate: ReaderGate): Reader {
  const { pathname, search } = new URL(context.req.url);
  return gate(
    {
      method: context.req.method,
      authority: (context.req.header("host") ?? "").toLowerCase(),
      path: pathname,
      query: search === "" ? "?" : search,
      contentDigest: null,
    },
    signatureHeadersOf(context),
  );
}

function signatureHeadersOf({ req }: Context) {
  const [input, signature] = [req.header("signature-input"), req.header("signature")];
  return {
    ...(input === undefined ? {} : { "signature-input": input }),
    ...(signature === undefined ? {} : { signature }),
  };
}
