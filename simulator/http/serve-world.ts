import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  getWorld,
  listMails,
  postPlug,
  postTap,
  putLine,
  putReadings,
  worldEventsPath,
} from "@tsunagu/core/api/world.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { streamSSE } from "hono/streaming";

export type WorldDoor = {
  readonly view: () => Answer<typeof getWorld>;
  readonly mails: () => Answer<typeof listMails>["mails"];
  /** Resolves at the next change, or after a second: power changes all the time. */
  readonly nextChange: () => Promise<void>;
  /** These throw `not_found` for what is not there. */
  readonly plug: (place: { chargerId: string; connectorId: number }, plugged: boolean) => void;
  readonly tap: (place: { chargerId: string; connectorId: number }, token: string) => Promise<void>;
  readonly setLine: (chargerId: string, online: boolean) => Promise<void>;
  readonly holdReadings: (homeId: string, heldBack: boolean) => void;
};

/** Hands and eyes in the simulated world, for its screen. */
export function serveWorld(app: HttpApp, door: WorldDoor): void {
  app.use("/world/api/*", async (context, next) => {
    const site = context.req.header("sec-fetch-site") ?? "none";
    if (context.req.method !== "GET" && !["none", "same-origin"].includes(site))
      throw new Problem("not_allowed", "this was asked by a page of somebody else");
    await next();
  });
  serveContract(app, getWorld, () => door.view());
  serveContract(app, listMails, () => ({ mails: door.mails() }));
  serveContract(app, postPlug, ({ params, body }) => {
    door.plug({ ...params, connectorId: Number(params.connectorId) }, body.plugged);
    return undefined;
  });
  serveContract(app, postTap, async ({ params, body }) => {
    await door.tap({ ...params, connectorId: Number(params.connectorId) }, body.token);
    return undefined;
  });
  serveContract(app, putLine, async ({ params, body }) => {
    await door.setLine(params.chargerId, body.online);
    return undefined;
  });
  serveContract(app, putReadings, ({ params, body }) => {
    door.holdReadings(params.homeId, body.heldBack);
    return undefined;
  });
  app.get("/health", (context) => context.json({ machine: "simulator", past: door.view().past }));
  serveEvents(app, door);
}

function serveEvents(app: HttpApp, { view, nextChange }: WorldDoor): void {
  app.get(worldEventsPath, (context) =>
    streamSSE(context, async (stream) => {
      let told = "";
      while (!stream.aborted && !stream.closed) {
        const data = JSON.stringify(view());
        if (data !== told) await stream.writeSSE({ event: "world", data });
        told = data;
        await nextChange();
      }
    }),
  );
}
