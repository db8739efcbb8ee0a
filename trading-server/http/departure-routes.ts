import { exportPath, getDeletion, postDeletion } from "@tsunagu/core/api/trading-departure.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { stream } from "hono/streaming";
import { exportUser } from "../departures/export-user.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Taking one's data along, and leaving. */
export function serveDepartures(app: HttpApp, deps: HttpDeps): void {
  const { gate, departures, log } = deps;
  serveExport(app, deps);
  serveContract(app, getDeletion, async ({ context }) => {
    const { userId } = await gate.require(context);
    return departures.look(userId);
  });
  serveContract(app, postDeletion, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    const left = await departures.leave({ userId, ...body });
    deps.cookies.clear(context, "session");
    log.info("a user left", { userId });
    return left;
  });
}

function serveExport(app: HttpApp, { gate, db, now, log }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: exportPath,
    summary: "Everything that is held of me, as one document",
    responses: {
      200: { description: "`tsunagu/export/1`", content: { "application/json": {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
  app.get(exportPath, async (context) => {
    const { userId } = await gate.require(context);
    context.header("content-type", "application/json; charset=utf-8");
    context.header("content-disposition", `attachment; filename="tsunagu-${dayText(dayOf(now()))}.json"`);
    context.header("cache-control", "no-store");
    return stream(
      context,
      async (out) => {
        for await (const piece of exportUser(userId, { db, now })) {
          if (out.aborted) return;
          await out.write(piece);
        }
      },
      async (error, out) => {
        // A document that ends in the middle is no JSON, so nobody takes it for whole.
        log.error("an export was cut off", { userId, ...errorFacts(error) });
        await out.close();
      },
    );
  });
}
