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

/**
 * The world's page, and the files it asks for: the same build as that of the other screens. Where an address leads nowhere the page
 * says so, but to those who ask for data. Comes after all that is served below `/world/`.
 */
export function serveScreen(app: HttpApp, { screenDir }: { screenDir: string }): void {
  const page = () => readFileSync(join(screenDir, "world/index.html"), "utf8");
  app.get("/world/", (context) => {
    context.header("cache-control", "no-cache");
    return context.html(page());
  });
  for (const path of ["/", "/world"]) app.get(path, (context) => context.redirect("/world/"));
  app.get("/world/*", (context) => {
    context.header("cache-control", "no-cache");
    if (asksForPage(context.req.path, context.req.header("accept") ?? "")) return context.html(page(), 404);
    throw new Problem("not_found", `there is no ${context.req.path}`);
  });
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

/** Whoever says nothing, as a command line does, is taken for a program below `/world/api/` only. */
function asksForPage(path: string, accept: string): boolean {
  if (/\btext\/html\b/.test(accept)) return true;
  return !/\bjson\b/.test(accept) && !path.startsWith("/world/api/");
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
