import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { MiddlewareHandler } from "hono";

/** In bytes; by path where some doors take files. */
export type BodyLimit = number | ((path: string) => number);

/**
 * Refuses bodies above the limit. One whose length is told is refused at once; one that comes in chunks is counted
 * while whoever wants it reads it, so that nothing is gathered of a caller who is turned away for another reason.
 */
export function limitBody(limit: BodyLimit): MiddlewareHandler {
  return async ({ req }, next) => {
    const mostBytes = typeof limit === "number" ? limit : limit(req.path);
    const tooLarge = () => new Problem("invalid_input", `the body is larger than ${mostBytes} bytes`);
    const length = req.header("content-length");
    const isChunked = req.header("transfer-encoding") !== undefined || length === undefined;
    if (!isChunked && Number(length) > mostBytes) throw tooLarge();
    if (isChunked && req.raw.body !== null)
      req.raw = new Request(req.raw, {
        body: req.raw.body.pipeThrough(countUpTo(mostBytes, tooLarge)),
        duplex: "half",
      });
    await next();
  };
}

function countUpTo(mostBytes: number, tooLarge: () => Problem): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.length;
      if (bytes > mostBytes) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
}
