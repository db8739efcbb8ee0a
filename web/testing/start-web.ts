import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startGateway } from "../gateway/start-gateway.ts";
import { buildApps } from "./build-apps.ts";
import { fakeEmail, fakeNow, fakePassword } from "./fake-people.ts";
import { startFakeTrading } from "./fake-trading-server.ts";
import type { FakeWorld } from "./fake-world.ts";
import { openBrowser } from "./open-browser.ts";
import { watchDevice } from "./watch-devices.ts";

export type View = {
  readonly width?: number;
  readonly height?: number;
  readonly language?: "ja" | "en";
  readonly dark?: boolean;
};

export type RunningWeb = AsyncDisposable & {
  readonly url: string;
  readonly world: FakeWorld;
  readonly browser: Browser;
  /** A new device: nothing is kept on it. */
  open(view?: View): Promise<Device>;
  /** From then on nobody answers. */
  cutNetwork(): Promise<void>;
  /** After `cutNetwork`: the same address answers again. */
  bringBackNetwork(): Promise<void>;
};

export type Device = { readonly page: Page; readonly context: BrowserContext; readonly errors: string[] };

/** The built apps behind the real gateway, over a trading server of one user, in a real browser. */
export async function startWeb({ name = "127.0.0.1" } = {}): Promise<RunningWeb> {
  // First: what is started beside a build that fails would keep the process of the tests alive for ever.
  const distDir = await buildApps();
  const [trading, browser] = await Promise.all([startFakeTrading(), openBrowser()]);
  const openGateway = (port: number) =>
    startGateway({ host: "127.0.0.1", port, tradingUrl: trading.url, distDir }, { log: silentLog });
  let gateway = await openGateway(0);
  const url = `http://${name}:${gateway.port}`;
  return {
    url,
    world: trading.world,
    browser,
    cutNetwork: async () => gateway[Symbol.asyncDispose](),
    bringBackNetwork: async () => {
      gateway = await openGateway(gateway.port);
    },
    open: (view = {}) => openDevice(browser, url, view),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await gateway[Symbol.asyncDispose]();
      await trading[Symbol.asyncDispose]();
    },
  };
}

export async function openDevice(
  browser: Browser,
  baseURL: string,
  { width = 390, height = 844, language = "ja", dark = false }: View,
): Promise<Device> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    deviceScaleFactor: width < 600 ? 2 : 1,
    locale: language === "ja" ? "ja-JP" : "en-GB",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  watchDevice(page, context);
  await page.clock.setFixedTime(fakeNow * 1_000);
  page.setDefaultTimeout(60_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL)) errors.push(`asked elsewhere: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) errors.push(message.text());
  });
  return { page, context, errors };
}

export async function signIn(page: Page, to = "/"): Promise<void> {
  await page.goto(to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator("input[type=email]").fill(fakeEmail);
  await page.locator("input[type=password]").fill(fakePassword);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => url.pathname + url.search === to);
}

/** Half way from one color to another a button has the contrast of neither. */
const untilStill =
  "Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity)" +
  ".map((one) => one.finished.catch(() => undefined))).then(() => undefined)";

/** What axe finds on the page once nothing moves, one line a fault. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(untilStill);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Saves how the page looks where `PICTURES_DIR` says; nothing without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["PICTURES_DIR"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
