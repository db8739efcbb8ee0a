import assert from "node:assert/strict";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getStatement, listStatements } from "@tsunagu/core/api/trading-bills.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart } from "@tsunagu/core/energy/time.ts";
import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";
import { registerSomePerson, type SomePerson } from "./some-person.ts";
import { type SomeTrading, startSomeTrading } from "./start-some-trading.ts";
import { until } from "./until.ts";

/** When a day begins in Japan. */
export const at = (day: string): number => dayStart(parseDayText(day) ?? 0);

export const contractsOf = async ({ phone }: SomePerson) =>
  (await callContract(listContracts, {}, phone)).contracts;

/** Of the contract of this home. */
export async function idOf(person: SomePerson, home = 1): Promise<string> {
  const found = (await contractsOf(person)).find((one) => one.home.home === home);
  assert.ok(found !== undefined);
  return found.contractId;
}

/** What was issued, by the begin of its period. */
export async function documentsOf({ phone }: SomePerson): Promise<readonly Statement[]> {
  const { statements } = await callContract(listStatements, {}, phone);
  const issued = statements.filter(({ status }) => status !== "draft");
  const views = await Promise.all(
    issued.map(({ statementId }) => callContract(getStatement, { params: { statementId } }, phone)),
  );
  return views
    .map(({ document }) => parseStatement(document))
    .sort((a, b) => a.terms.period.from - b.terms.period.from);
}

/** Lets jobs run until so many statements are issued. */
export const untilIssued = (trading: SomeTrading, person: SomePerson, count: number) =>
  until(
    `${count} statements`,
    async () => {
      const documents = await documentsOf(person);
      return documents.length >= count ? documents : undefined;
    },
    () => trading.clock.advance(61),
  );

export async function someUser(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  return { trading, person: await registerSomePerson(trading) };
}
