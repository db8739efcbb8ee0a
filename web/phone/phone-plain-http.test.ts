import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeMonth } from "../testing/fake-people.ts";
import { statementIdOf } from "../testing/fake-statements.ts";
import { networkName } from "../testing/open-browser.ts";
import { signIn, startWeb } from "../testing/start-web.ts";

test("a phone in the same network signs in, starts a charge and proves a bill over plain http", async () => {
  await using web = await startWeb({ name: networkName });
  const { page, context, errors } = await web.open();
  await signIn(page);
  assert.equal(await page.evaluate("isSecureContext || 'subtle' in crypto"), false);
  await page.goto("/charge/EKIMAE-1");
  await page.getByRole("button", { name: "充電を始める" }).click();
  await page.getByText("充電器が受け付けました").waitFor();
  await page.goto(`/statements/${statementIdOf(fakeMonth - 1)}`);
  await page.getByRole("button", { name: /確かめる/ }).click();
  await page.getByText("台帳の記録すべてと一致しました").first().waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});
