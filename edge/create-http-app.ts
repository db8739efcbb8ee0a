import { OpenAPIHono } from "@hono/zod-openapi";
import { Problem, problemStatus } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorFacts, type Log } from "./create-log.ts";
import { isFullDisk } from "./is-full-disk.ts";
import { type BodyLimit, limitBody } from "./limit-body.ts";

export type HttpApp = OpenAPIHono;

const diskIsFull = "the disk is full, this was not saved: try again when there is room";

/** As in the logs of other gateways. */
const callerLeft = 499;

/**
 * An HTTP app whose edge turns every `Problem` into `application/problem+json` (RFC 9457) and everything else into a
 * logged 500 that tells the caller nothing, but for a full disk: whoever asks may then try again later, and whoever runs the
 * machine finds in its log what to do.
 */
export function createHttpApp({ log, maxBodyBytes }: { log: Log; maxBodyBytes: BodyLimit }): HttpApp {
  const app = new OpenAPIHono();
  app.use(limitBody(maxBodyBytes));
  app.notFound((context) =>
    answerProblem(context, new Problem("not_found", `there is no ${context.req.method} ${context.req.path}`)),
  );
  app.onError((error, context) => {
    if (error instanceof Problem) {
      if (problemStatus[error.code] >= 500)
        log.warn("request could not be answered", {
          path: context.req.path,
          code: error.code,
          ...errorFacts(error),
        });
      return answerProblem(context, error);
    }
    if (error instanceof HTTPException) return error.getResponse();
    // Nobody reads this answer: the caller has left before all of its body was here.
    if (context.req.raw.signal.aborted && isCutOff(error)) return new Response(null, { status: callerLeft });
    if (isFullDisk(error)) {
      log.error("the disk is full, make room", { path: context.req.path, ...errorFacts(error) });
      return answerProblem(context, new Problem("overloaded", diskIsFull, { cause: error }));
    }
    log.error("request failed", { path: context.req.path, ...errorFacts(error) });
    return context.json(
      { title: "internal", code: "internal", status: 500, detail: "something of ours failed; it is logged" },
      500,
    );
  });
  return app;
}

/** As Node says that a body ends in its middle. */
const isCutOff = (error: Error): boolean => "code" in error && error.code === "ECONNRESET";

function answerProblem(context: Context, problem: Problem): Response {
  const status = problemStatus[problem.code];
  return context.body(
    JSON.stringify({
      title: problem.code,
      code: problem.code,
      status,
      detail: problem.message,
      facts: problem.facts,
    }),
    status,
    { "content-type": "application/problem+json" },
  );
}
