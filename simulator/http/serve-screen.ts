import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The world's page, and the files it asks for: the same build as that of the other screens. */
export function serveScreen(app: HttpApp, { screenDir }: { screenDir: string }): void {
  app.get("/world/", (context) => {
    context.header("cache-control", "no-cache");
    return context.html(readFileSync(join(screenDir, "world/index.html"), "utf8"));
  });
  app.get("/", (context) => context.redirect("/world/"));
  app.get("/assets/*", (context) => answerFile(context.req.path));
  app.get("/mark.svg", (context) => answerFile(context.req.path));

  function answerFile(path: string): Response {
    const file = normalize(join(screenDir, path));
    const type = types[extname(file)];
    if (!file.startsWith(screenDir + sep) || type === undefined || !isFile(file))
      throw new Problem("not_found", `there is no ${path}`);
    return new Response(readFileSync(file), { headers: { "content-type": type } });
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
