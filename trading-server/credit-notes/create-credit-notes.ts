import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { postCreditNote } from "@tsunagu/core/api/seller-money.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { InTurnOf } from "../machine/in-turn-of.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { PaymentProvider, SimulatedRefundWay } from "../payments/payment-provider.ts";
import { askRefund, planRefunds, type Refund } from "../payments/refund-charge.ts";
import { creditLeft } from "../receivables/left-to-pay.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { type CreditNoteView, readCreditNote } from "./read-credit-note.ts";

export type CreditNotes = {
  /** Throws `not_found`, `conflict`, `invalid_input`; then nothing was written. */
  issue(order: BodyInput<typeof postCreditNote> & { seller: number }): Promise<CreditNoteView>;
  /** Pays out what is left of one. Throws `not_found`, `conflict`. */
  refund(order: { creditNoteId: string; seller: number; way: SimulatedRefundWay }): Promise<CreditNoteView>;
};

type Deps = TradingTools & { readonly provider: PaymentProvider; readonly inTurnOf: InTurnOf };

/** Credit notes, and the money that goes back after them. The refund is on disk with its credit note, before the provider is asked. */
export function createCreditNotes(deps: Deps): CreditNotes {
  const { db, inTurnOf } = deps;
  const ask = async (refunds: readonly Refund[]): Promise<void> => {
    for (const refund of refunds) await askRefund(refund, deps);
  };
  return {
    issue: async ({ note = "", simulate: way = "succeed", ...order }) => {
      const { seller, statementId } = order;
      const userId = await ownerOf({ statementId, seller }, db);
      return inTurnOf(userId, async () => {
        const { creditNoteId, refunds } = await db.transaction().execute(async (trx) => {
          const tools = { ...deps, db: trx };
          const id = await issueCreditNote({ ...order, note }, tools);
          const yen = order.settle === "refund" ? await creditLeft(id, trx) : 0n;
          const planned =
            yen === 0n ? [] : await planRefunds({ creditNoteId: id, userId, statementId, yen, way }, tools);
          return { creditNoteId: id, refunds: planned };
        });
        await ask(refunds);
        return readCreditNote({ creditNoteId, seller }, db);
      });
    },
    refund: async ({ creditNoteId, seller, way }) => {
      const { statementId } = await readCreditNote({ creditNoteId, seller }, db);
      const userId = await ownerOf({ statementId, seller }, db);
      return inTurnOf(userId, async () => {
        const refunds = await db.transaction().execute(async (trx) => {
          const yen = await creditLeft(creditNoteId, trx);
          if (yen === 0n) throw new Problem("conflict", "nothing of this credit note is left to pay out");
          return planRefunds({ creditNoteId, userId, statementId, yen, way }, { ...deps, db: trx });
        });
        await ask(refunds);
        return readCreditNote({ creditNoteId, seller }, db);
      });
    },
  };
}

async function ownerOf(
  { statementId, seller }: { statementId: string; seller: number },
  db: Deps["db"],
): Promise<string> {
  const statement = await db
    .selectFrom("statements")
    .select("userId")
    .where("statementId", "=", statementId)
    .where("seller", "=", seller)
    .executeTakeFirst();
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  return statement.userId;
}
