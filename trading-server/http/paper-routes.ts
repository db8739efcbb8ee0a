import {
  creditNotePaperPath,
  receiptPaperPath,
  statementPaperPath,
} from "@tsunagu/core/api/trading-papers.ts";
import { fileLanguage } from "@tsunagu/core/api/trading-usage.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { z } from "zod";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { creditNotePaper } from "../papers/credit-note-paper.ts";
import { createPaperFonts } from "../papers/paper-fonts.ts";
import type { AskedPaper, PaperTools } from "../papers/paper-parts.ts";
import { receiptPaper } from "../papers/receipt-paper.ts";
import { statementPaper } from "../papers/statement-paper.ts";
import { createHeavyLane } from "./create-heavy-lane.ts";
import type { HttpDeps } from "./http-deps.ts";
import { readAsked, serveFile } from "./serve-file.ts";

const papersAMinute = 30;

const papers = [
  [statementPaperPath, "A statement as PDF", "statementId", statementPaper],
  [receiptPaperPath, "The receipt of a paid statement as PDF", "statementId", receiptPaper],
  [creditNotePaperPath, "A credit note as PDF", "creditNoteId", creditNotePaper],
] as const satisfies readonly (readonly [
  path: string,
  summary: string,
  param: string,
  make: (asked: AskedPaper, tools: PaperTools) => Promise<Uint8Array>,
])[];

/**
 * Statements, receipts and credit notes as PDF, for the user whose they are. Nothing else is done while one is written, so they are written
 * one after another with others answered between them, and nobody has them written without end.
 */
export function servePapers(app: HttpApp, { gate, db, provider, now }: HttpDeps): void {
  const readFonts = createPaperFonts();
  const limiter = createRateLimiter({ limit: papersAMinute, windowS: 60, now });
  const lane = createHeavyLane();
  for (const [path, summary, param, make] of papers)
    serveFile(app, { path, summary, type: "application/pdf" }, async (context) => {
      const { userId } = await gate.require(context);
      limiter.take(userId);
      const { language } = readAsked(fileLanguage, context.req.query());
      const id = readAsked(z.uuid(), context.req.param(param));
      const tools = { db, fonts: await readFonts(), isSimulated: provider.name === "simulator" };
      return { name: null, content: await lane("papers", () => make({ userId, id, language }, tools)) };
    });
}
