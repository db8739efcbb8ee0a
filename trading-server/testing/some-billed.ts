import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getStatement, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson, type SomePerson } from "./some-person.ts";
import { homeSlots, writeUsages } from "./some-usages.ts";
import { type SomeTrading, startSomeTrading } from "./start-some-trading.ts";

export type Billed = {
  readonly trading: SomeTrading;
  readonly person: SomePerson;
  readonly statementId: string;
};

/** A person with an issued statement: 587 yen for ten days, 53 yen of tax inside. */
export async function someBilled(): Promise<Billed> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 20, wh: 500 }));
  const { statementId } = await callContract(
    postClosingStatement,
    { body: { month: someMonth } },
    person.phone,
  );
  return { trading, person, statementId };
}

export const readBilled = ({ person, statementId }: Billed) =>
  callContract(getStatement, { params: { statementId } }, person.phone);
