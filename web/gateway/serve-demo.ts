import { readFile } from "node:fs/promises";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { forwardRequest, pathOf } from "./forward-request.ts";

/** What exists only around a demonstration: who may be tried out (`/demo.json`), and the simulated world (`/world/`). */
export function serveDemo(
  app: HttpApp,
  { demoFile, worldUrl }: { demoFile: string | null; worldUrl: string | null },
): void {
  const none = () => new Problem("not_found", "there is no demonstration here");
  app.get("/demo.json", async (context) => {
    if (demoFile === null) throw none();
    // Read at each request: the demonstration is prepared after the gateway has started.
    const text = await readFile(demoFile, "utf8").catch((cause: unknown) => {
      throw new Problem("not_ready", "the demonstration is being prepared", { cause });
    });
    context.header("cache-control", "no-store");
    return context.body(text, 200, { "content-type": "application/json" });
  });
  app.get("/world", (context) => context.redirect("/world/"));
  app.all("/world/*", async (context, next) => {
    if (worldUrl === null) {
      // A browser is told so by the app whose pages are all the others.
      if (context.req.method === "GET" && /\btext\/html\b/.test(context.req.header("accept") ?? ""))
        return await next();
      throw none();
    }
    return forwardRequest({ url: worldUrl, name: "the simulated world" }, context, pathOf(context));
  });
}
