import { z } from "zod";
import { isProblemCode, Problem } from "../problem/problem.ts";
import type { Contract } from "./contract.ts";

type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type HttpAnswer = { readonly status: number; readonly text: string };

/** The socket, handed in: `core` opens none. Rejects only when no answer came. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;

export type CallTools = {
  readonly send: SendHttp;
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type CallInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly params?: z.input<P>;
  readonly query?: z.input<Q>;
  readonly body?: z.input<B>;
};

const problemDocument = z.object({
  code: z.string(),
  detail: z.string(),
  facts: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
    .default({}),
});

/**
 * Calls one operation of another machine and checks its answer at the door.
 *
 * Throws the neighbour's own `Problem` when it says one, `neighbour_away` when nobody answers or the answer is not what
 * the contract promises.
 */
export async function callContract<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B>,
  { send, baseUrl, headers = {} }: CallTools,
): Promise<z.output<A>> {
  const hasBody = input.body !== undefined;
  const answer = await send({
    method: operation.method.toUpperCase(),
    url: baseUrl + pathOf(operation.path, input.params) + queryOf(input.query),
    headers: hasBody ? { "content-type": "application/json", ...headers } : headers,
    ...(hasBody ? { body: JSON.stringify(input.body) } : {}),
  }).catch((cause: unknown) => {
    throw new Problem("neighbour_away", `no answer to ${operation.method} ${operation.path}`, { cause });
  });
  if (answer.status >= 400) throw problemOfAnswer(answer, operation.path);
  if (operation.answer === undefined) return undefined as z.output<A>;
  const parsed = operation.answer.safeParse(jsonOf(answer.text));
  if (parsed.success) return parsed.data;
  throw new Problem("neighbour_away", `the answer to ${operation.path} is not what its contract says`, {
    cause: parsed.error,
  });
}

function pathOf(template: string, params: unknown): string {
  const values = z.record(z.string(), z.union([z.string(), z.number()])).parse(params ?? {});
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`${template} needs ${name}`);
    return encodeURIComponent(String(value));
  });
}

function queryOf(query: unknown): string {
  const values = z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).optional())
    .parse(query ?? {});
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** What a neighbour says in an answer of 400 and above. */
export function problemOfAnswer(answer: HttpAnswer, path: string): Problem {
  const parsed = problemDocument.safeParse(jsonOf(answer.text));
  if (parsed.success && isProblemCode(parsed.data.code)) {
    return new Problem(parsed.data.code, parsed.data.detail, { facts: parsed.data.facts });
  }
  return new Problem("neighbour_away", `${path} answered ${answer.status}`, {
    facts: { status: answer.status },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem("neighbour_away", "the answer is not JSON", { cause });
  }
}
