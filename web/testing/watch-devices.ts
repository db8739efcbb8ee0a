import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach } from "node:test";
import type { BrowserContext, Page, Request } from "playwright-core";

/** Where the picture of a failure goes; no part of the tree. */
const resultsDir = join(import.meta.dirname, "../../test-results");
const mostLines = 60;
/** A page that hangs tells nothing of itself: then what was noted says enough. */
const patienceMs = 5_000;

type Watched = { readonly page: Page; readonly context: BrowserContext; tell(): readonly string[] };

/** Opened by the test that runs. */
let ofThisTest: Watched[] = [];
/** Opened for several of them. */
let ofAll: Watched[] = [];

/**
 * Notes what a page says, what it asks for in vain and what it still waits for: a test that fails tells all of that. Its own
 * devices are closed then, which it could not do itself: they would only slow the next tests.
 */
export function watchDevice(page: Page, context: BrowserContext): void {
  const lines: string[] = [];
  const started = performance.now();
  const note = (line: string) => {
    lines.push(`${((performance.now() - started) / 1_000).toFixed(1)} s ${line}`);
    if (lines.length > mostLines) lines.shift();
  };
  const waiting = new Set<Request>();
  page.on("request", (request) => waiting.add(request));
  page.on("requestfinished", (request) => waiting.delete(request));
  page.on("requestfailed", (request) => {
    waiting.delete(request);
    note(`in vain: ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
  });
  page.on("framenavigated", (frame) => note(`at ${frame.url()}`));
  page.on("console", (message) => note(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => note(`thrown: ${error.stack ?? error.message}`));
  page.on("crash", () => note("the page is gone"));
  const tell = () => [...lines, ...[...waiting].map((request) => `still waits for ${request.url()}`)];
  ofThisTest.push({ page, context, tell });
}

beforeEach(() => {
  ofAll = [...ofAll, ...ofThisTest].filter(({ page }) => !page.isClosed());
  ofThisTest = [];
});

afterEach(async (test) => {
  if (Reflect.get(test, "passed") !== false) return;
  for (const [index, device] of [...ofAll, ...ofThisTest].entries()) {
    const picture = `${test.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80)}-${index + 1}.png`;
    const said = [
      `page ${index + 1}: ${device.page.url()}`,
      ...device.tell(),
      ...(await look(device, picture)),
    ];
    for (const line of said) test.diagnostic(line);
  }
  for (const { context } of ofThisTest) await context.close().catch(() => undefined);
});

/** What it shows, in words and as a picture; nothing of one that is closed or does not answer. */
async function look({ page }: Watched, picture: string): Promise<readonly string[]> {
  if (page.isClosed()) return [];
  mkdirSync(resultsDir, { recursive: true });
  const path = join(resultsDir, picture);
  try {
    const text = await page.locator("body").innerText({ timeout: patienceMs });
    await page.screenshot({ path, timeout: patienceMs });
    return [`shows: ${text.replaceAll(/\s+/g, " ").slice(0, 1_500)}`, `picture: ${path}`];
  } catch (error) {
    return [`shows nothing: ${String(error)}`];
  }
}
