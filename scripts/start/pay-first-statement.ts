import { setTimeout as sleep } from "node:timers/promises";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postSignIn, postSignOut } from "@tsunagu/core/api/trading-account.ts";
import { listStatements, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { sendHttpWithCookies } from "@tsunagu/edge/send-http-with-cookies.ts";

const timeoutMs = 30_000;
const lookAgainMs = 3000;

/**
 * The one who may be tried out pays the statement of a month as soon as it is there, as a phone does. A statement is paid once,
 * however often it is asked for. False: stopped before it was there.
 */
export async function payStatement(
  { email, password }: { readonly email: string; readonly password: string },
  { month, tradingUrl, stop }: { month: number; tradingUrl: string; stop: AbortSignal },
): Promise<boolean> {
  const web = { send: sendHttpWithCookies(timeoutMs), baseUrl: tradingUrl };
  await callContract(postSignIn, { body: { email, password } }, web);
  while (!stop.aborted) {
    const { statements } = await callContract(listStatements, {}, web);
    const statement = statements.find((each) => each.month === month && each.kind === "monthly");
    if (statement !== undefined && statement.status !== "draft") {
      const { statementId } = statement;
      if (statement.status === "issued" || statement.status === "overdue")
        await callContract(
          postPayment,
          { params: { statementId }, body: { means: { kind: "store" }, simulate: "succeed" } },
          web,
        );
      await callContract(postSignOut, {}, web);
      return true;
    }
    await sleep(lookAgainMs, undefined, { signal: stop }).catch(() => undefined);
  }
  return false;
}
