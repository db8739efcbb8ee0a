import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";
import type { z } from "zod";

type FileKind = {
  readonly path: string;
  readonly summary: string;
  readonly type: "text/csv" | "application/pdf";
};

type ServedFile = {
  /** Null: the page that has the link names the file, by the number of what is in it. */
  readonly name: string | null;
  readonly content: string | Uint8Array;
};

/** A file that somebody takes away: its route, and its entry in the OpenAPI page. Nobody keeps a copy on the way. */
export function serveFile(
  app: HttpApp,
  { path, summary, type }: FileKind,
  make: (context: Context) => Promise<ServedFile>,
): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path,
    summary,
    responses: {
      200: { description: "A file", content: { [type]: {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
  app.get(path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
    const { name, content } = await make(context);
    return context.body(typeof content === "string" ? content : new Uint8Array(content), 200, {
      "content-type": type === "text/csv" ? `${type}; charset=utf-8` : type,
      "content-disposition": name === null ? "attachment" : `attachment; filename="${name}"`,
      "cache-control": "no-store",
    });
  });
}

/** What a file is asked for by, checked at the door as a contract's would be. Throws `invalid_input` with every fault. */
export function readAsked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Problem("invalid_input", faults.join("; "), { facts: { faults } });
}
