import {
  creditNotePaperPath,
  paperLanguage,
  receiptPaperPath,
  statementPaperPath,
} from "@tsunagu/core/api/trading-papers.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";
import { z } from "zod";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { creditNotePaper } from "../papers/credit-note-paper.ts";
import { createPaperFonts, type PaperFonts } from "../papers/paper-fonts.ts";
import type { PaperLanguage } from "../papers/paper-text.ts";
import { receiptPaper } from "../papers/receipt-paper.ts";
import { statementPaper } from "../papers/statement-paper.ts";
import type { Db } from "../store/open-database.ts";
import { createHeavyLane } from "./create-heavy-lane.ts";
import type { HttpDeps } from "./http-deps.ts";

type Asked = { readonly userId: string; readonly id: string; readonly language: PaperLanguage };
type PaperTools = { readonly db: Db; readonly fonts: PaperFonts; readonly isSimulated: boolean };
type MakePaper = (asked: Asked, tools: PaperTools) => Promise<Uint8Array>;

const papersAMinute = 30;

/**
 * Statements, receipts and credit notes as PDF, for the user whose they are. Nothing else is done while one is written, so they are written
 * one after another with others answered between them, and nobody has them written without end.
 */
export function servePapers(app: HttpApp, deps: HttpDeps): void {
  const readFonts = createPaperFonts();
  const limiter = createRateLimiter({ limit: papersAMinute, windowS: 60, now: deps.now });
  const lane = createHeavyLane();
  const serve = (paper: { path: string; summary: string }, make: MakePaper): void => {
    register(app, paper);
    app.get(paper.path.replaceAll(/\{(\w+)\}/g, ":id"), async (context) => {
      const { userId } = await deps.gate.require(context);
      limiter.take(userId);
      const asked = { userId, ...readAsked(context) };
      const isSimulated = deps.provider.name === "simulator";
      const tools = { db: deps.db, fonts: await readFonts(), isSimulated };
      const bytes = await lane("papers", () => make(asked, tools));
      return context.body(new Uint8Array(bytes), 200, {
        "content-type": "application/pdf",
        // The page that has the link names the file, by the paper's number.
        "content-disposition": "attachment",
        "cache-control": "no-store",
      });
    });
  };
  serve({ path: statementPaperPath, summary: "A statement as PDF" }, ({ id, ...asked }, tools) =>
    statementPaper({ ...asked, statementId: id }, tools),
  );
  serve(
    { path: receiptPaperPath, summary: "The receipt of a paid statement as PDF" },
    ({ id, ...asked }, tools) => receiptPaper({ ...asked, statementId: id }, tools),
  );
  serve({ path: creditNotePaperPath, summary: "A credit note as PDF" }, ({ id, ...asked }, tools) =>
    creditNotePaper({ ...asked, creditNoteId: id }, tools),
  );
}

function readAsked(context: Context): { readonly id: string; readonly language: PaperLanguage } {
  const id = z.uuid().safeParse(context.req.param("id"));
  const query = paperLanguage.safeParse(context.req.query());
  if (!id.success) throw new Problem("not_found", "there is no such paper");
  if (!query.success) throw new Problem("invalid_input", "language is ja or en");
  return { id: id.data, language: query.data.language };
}

function register(app: HttpApp, { path, summary }: { path: string; summary: string }): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path,
    summary,
    responses: {
      200: { description: "A PDF", content: { "application/pdf": {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
}
