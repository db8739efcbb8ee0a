import type { z } from "@hono/zod-openapi";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";
import type { HttpApp } from "./create-http-app.ts";

export type ContractInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly context: Context;
};

/**
 * Makes one operation of a contract a route. What comes in is checked here, once; what goes out is checked too, since
 * an answer that breaks its contract is a mistake of ours.
 */
export function serveContract<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  app: HttpApp,
  operation: Contract<P, Q, B, A>,
  handle: (input: ContractInput<P, Q, B>) => Promise<z.input<A>> | z.input<A>,
): void {
  describeContract(app, operation);
  app.on(operation.method.toUpperCase(), operation.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
    const input = {
      params: checked(operation.params, context.req.param(), "path"),
      query: checked(operation.query, context.req.query(), "query"),
      body: checked(
        operation.body,
        operation.body === undefined ? undefined : await jsonBody(context),
        "body",
      ),
      context,
    };
    const answer = await handle(input);
    if (operation.answer === undefined) return context.body(null, 204);
    const parsed = operation.answer.safeParse(answer);
    if (!parsed.success)
      throw new Error(`our answer to ${operation.path} breaks its contract`, { cause: parsed.error });
    return context.json(parsed.data);
  });
}

function checked<S extends z.ZodType>(schema: S | undefined, value: unknown, where: string): z.output<S> {
  if (schema === undefined) return undefined as z.output<S>;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${[where, ...issue.path].join(".")}: ${issue.message}`);
  throw new Problem("invalid_input", faults.join("; "), { facts: { faults } });
}

async function jsonBody(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("invalid_input", "the body is not JSON", { cause });
  }
}

function describeContract(app: HttpApp, operation: Contract): void {
  const { params, query, body, answer } = operation;
  app.openAPIRegistry.registerPath({
    method: operation.method,
    path: operation.path,
    summary: operation.summary,
    request: {
      ...(params === undefined ? {} : { params: params as z.ZodObject }),
      ...(query === undefined ? {} : { query: query as z.ZodObject }),
      ...(body === undefined ? {} : { body: { content: { "application/json": { schema: body } } } }),
    },
    responses: {
      ...(answer === undefined
        ? { 204: { description: "Done" } }
        : { 200: { description: "Done", content: { "application/json": { schema: answer } } } }),
      default: { description: "A problem, RFC 9457" },
    },
  });
}
