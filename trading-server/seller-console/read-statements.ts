import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getSellerStatement, listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import type { TradingTools } from "../machine/trading-tools.ts";
import { readStatement, readSummary } from "../statements/read-statement.ts";
import { listStatementsOf } from "../statements/statement-rows.ts";
import type { Db } from "../store/open-database.ts";

type Filters = z.output<NonNullable<(typeof listSellerStatements)["query"]>>;
type Listed = Answer<typeof listSellerStatements>;
type Tools = Pick<TradingTools, "db" | "now">;

/** The seller's statements, newest first, with what the filters leave. */
export async function listStatements(
  { seller, filters }: { seller: number; filters: Filters },
  tools: Tools,
): Promise<Listed> {
  const all = (await statementRows({ seller, month: filters.month }, tools)).filter(
    ({ summary, customer }) =>
      (filters.customer === undefined || customer.userId === filters.customer) &&
      [summary.number, customer.name].some((text) =>
        text.toLowerCase().includes((filters.q ?? "").trim().toLowerCase()),
      ),
  );
  const statements = all.filter(
    ({ summary }) => filters.status === undefined || summary.status === filters.status,
  );
  const counts: Record<string, number> = {};
  for (const { summary } of all) counts[summary.status] = (counts[summary.status] ?? 0) + 1;
  return {
    statements,
    totalYen: String(statements.reduce((sum, { summary }) => sum + BigInt(summary.totalYen), 0n)),
    leftYen: String(statements.reduce((sum, { summary }) => sum + BigInt(summary.leftYen), 0n)),
    counts,
  };
}

async function statementRows(
  { seller, month }: { seller: number; month: string | undefined },
  { db, now }: Tools,
): Promise<Listed["statements"]> {
  const users = await db
    .selectFrom("statements")
    .innerJoin("users", "users.userId", "statements.userId")
    .select(["users.userId", "name"])
    .distinct()
    .where("seller", "=", seller)
    .$if(month !== undefined, (query) => query.where("month", "=", Number(month)))
    .execute();
  const rows = await Promise.all(
    users.map(async (customer) => {
      const own = (await listStatementsOf(customer.userId, db)).filter(
        (statement) =>
          statement.seller === seller && (month === undefined || statement.month === Number(month)),
      );
      return Promise.all(
        own.map(async (statement) => ({
          summary: await readSummary(statement, { db, now }),
          customer,
        })),
      );
    }),
  );
  return rows
    .flat()
    .sort((a, b) => b.summary.from - a.summary.from || a.customer.name.localeCompare(b.customer.name, "ja"));
}

/** Throws `not_found`, for another seller's statement too. */
export async function readOwnStatement(
  { seller, statementId }: { seller: number; statementId: string },
  tools: Tools,
): Promise<Answer<typeof getSellerStatement>> {
  const customer = await findCustomer({ seller, statementId }, tools.db);
  return {
    statement: await readStatement({ userId: customer.userId, statementId }, tools),
    customer,
  };
}

async function findCustomer({ seller, statementId }: { seller: number; statementId: string }, db: Db) {
  const found = await db
    .selectFrom("statements")
    .innerJoin("users", "users.userId", "statements.userId")
    .select(["users.userId", "name"])
    .where("statementId", "=", statementId)
    .where("seller", "=", seller)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("not_found", "there is no such statement");
  return found;
}
