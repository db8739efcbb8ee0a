import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";
import type { HttpDeps } from "./http-deps.ts";

/**
 * Hands a request for `/api/operator/…` to the intermediary's `/operator/…` as it is, with the operator's token, which no browser
 * ever sees. Who may ask was decided before. Throws `not_found` where devices are run elsewhere, `neighbour_away`.
 */
export async function askOperatorSide(
  context: Context,
  signal: AbortSignal,
  { operatorToken, sendToIntermediary, stopping, log }: HttpDeps,
): Promise<Response> {
  if (operatorToken === null) {
    throw new Problem("not_found", "devices are run elsewhere: no operator's token is set here");
  }
  const { method, url } = context.req;
  const { pathname, search } = new URL(url);
  const hasBody = method !== "GET" && method !== "HEAD";
  const answer = await sendToIntermediary(pathname.slice("/api".length) + search, {
    method,
    headers: {
      authorization: `Bearer ${operatorToken}`,
      accept: context.req.header("accept") ?? "application/json",
      ...(hasBody && { "content-type": context.req.header("content-type") ?? "application/json" }),
    },
    ...(hasBody && { body: await context.req.arrayBuffer() }),
    signal: AbortSignal.any([stopping, context.req.raw.signal, signal]),
  }).catch((cause: unknown) => {
    throw new Problem("neighbour_away", "the machine that talks to devices does not answer", { cause });
  });
  log.info("an operator's request was handed on", { method, path: pathname, status: answer.status });
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      "content-type": answer.headers.get("content-type") ?? "application/octet-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}
