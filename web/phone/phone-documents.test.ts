import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axeFaults, picture, type RunningWeb, signIn, startWeb } from "../testing/start-web.ts";

let web: RunningWeb;
before(async () => {
  web = await startWeb();
});
after(() => web[Symbol.asyncDispose]());

test("what was agreed to is read and saved in that very version, with when it was agreed to", async () => {
  const { page, context, errors } = await web.open();
  await signIn(page);
  await page.goto("/settings");
  await page.getByRole("link", { name: /重要事項説明（2026-11 版）/ }).click();
  await page.waitForURL("**/documents/1/supply-conditions/2026-11");
  await page.getByText("停電や設備の不具合").waitFor();
  await page.getByText("0120-000-901").waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, "document-390");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "ファイルで保存" }).click();
  const file = await saved;
  assert.equal(file.suggestedFilename(), "tsunagu-supply-conditions-2026-11.txt");
  const text = await readFile(await file.path(), "utf8");
  assert.match(text, /^重要事項説明 2026-11\n\n1\. 料金\n/);
  assert.match(text, /解約はいつでもでき、費用はかかりません。/);
  assert.match(text, /同意した日時: .*\d/);
  assert.deepEqual(errors, []);
  await context.close();
});
