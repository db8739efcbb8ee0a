import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type RunningStreet, startStreet } from "../testing/fake-street.ts";
import { axeFaults, picture } from "../testing/start-web.ts";

let street: RunningStreet;
before(async () => {
  street = await startStreet();
});
after(async () => {
  await street[Symbol.asyncDispose]();
});

for (const { name, width, language, dark } of [
  { name: "phone-light-ja", width: 390, language: "ja" as const, dark: false },
  { name: "desktop-dark-en", width: 1280, language: "en" as const, dark: true },
])
  test(`an address below /world/ that leads nowhere says so and leads back to the street: ${name}`, async () => {
    const context = await street.browser.newContext({
      baseURL: street.url,
      viewport: { width, height: 844 },
      locale: language === "ja" ? "ja-JP" : "en-GB",
      colorScheme: dark ? "dark" : "light",
    });
    const page = await context.newPage();
    const answer = await page.goto("/world/nothing");
    assert.equal(answer?.status(), 404);
    const title = language === "ja" ? "糸町に、この場所はありません" : "There is no such place in Itomachi";
    await page.getByRole("heading", { name: title }).waitFor();
    await page.getByText("/world/nothing").waitFor();
    assert.deepEqual(await axeFaults(page), []);
    await picture(page, `world-nowhere-${name}`);
    await page.getByRole("link", { name: language === "ja" ? "糸町の通りへ" : "To the street" }).click();
    await page.getByRole("heading", { name: /EKIMAE-1/ }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/world/");
    await context.close();
  });
