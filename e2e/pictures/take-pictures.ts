import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type demoDoor, getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { postStaffSignIn } from "@tsunagu/core/api/staff.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthOf } from "@tsunagu/core/energy/time.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { z } from "zod";
import { axeFaults } from "./axe-faults.ts";
import { pairScreen, startCharges } from "./charge.ts";
import { findIds, withIds } from "./find-id.ts";
import { type Screen, screens } from "./screens.ts";
import { type View, views } from "./views.ts";

type Door = z.output<typeof demoDoor>;
type SignIn = { readonly email: string; readonly password: string };

export type PictureOptions = {
  readonly url: string;
  readonly folder: string;
  /** Only screens whose names hold this text. */
  readonly only: string;
  /** Only views whose names hold this text: `390-light-ja`. */
  readonly view: string;
  /** Charge for the pictures of a charge: it stands on the bill afterwards. */
  readonly charges: boolean;
  /** Also ask axe. */
  readonly axe: boolean;
  readonly print: (line: string) => void;
};

/** Takes every screen in every view. Returns what went wrong, a line each: a page that did not come, or that is too wide. */
export async function takePictures(browser: Browser, options: PictureOptions): Promise<readonly string[]> {
  mkdirSync(options.folder, { recursive: true });
  const faults: string[] = [];
  const wanted = screens.filter(
    ({ name, charges }) => name.includes(options.only) && (options.charges || charges !== true),
  );
  await using _charges = options.charges ? await chargeIn(browser, options.url) : null;
  const all = [...new Map([...views.panels, ...views.pages].map((view) => [view.name, view])).values()];
  for (const view of all.filter(({ name }) => name.includes(options.view))) {
    const now = wanted.filter((screen) => views[screen.views].some(({ name }) => name === view.name));
    for (const who of new Set(now.map((screen) => screen.who))) {
      await using context = await openContext(browser, options.url, view);
      const page = await signInAs(who, context);
      for (const screen of now.filter((each) => each.who === who))
        faults.push(...(await takeOne(page, screen, { ...options, view })));
    }
    options.print(`${view.name}: ${now.length} screens`);
  }
  return faults;
}

const openContext = (browser: Browser, baseURL: string, view: View): Promise<BrowserContext> =>
  browser.newContext({
    baseURL,
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.width < 600 ? 2 : 1,
    locale: view.language === "ja" ? "ja-JP" : "en-GB",
    colorScheme: view.dark ? "dark" : "light",
    reducedMotion: "reduce",
    ignoreHTTPSErrors: true,
  });

async function chargeIn(browser: Browser, baseURL: string): Promise<AsyncDisposable> {
  const context = await browser.newContext({ baseURL, ignoreHTTPSErrors: true });
  const { user } = await readDoor(context);
  const charges = await startCharges(context.request, user);
  return {
    async [Symbol.asyncDispose]() {
      await charges[Symbol.asyncDispose]();
      await context.close();
    },
  };
}

async function readDoor(context: BrowserContext): Promise<Door> {
  const answer = await context.request.get(getDemoDoor.path);
  const door = getDemoDoor.answer?.parse(await answer.json());
  if (door === undefined) throw new Error("there is no demonstration");
  return door;
}

/** A user by the demonstration's button, which leaves the key in the browser, too. */
async function signInAs(who: Screen["who"], context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  if (who === "nobody") return page;
  if (who === "user") {
    await page.goto("/sign-in");
    await page
      .getByRole("button", { name: /^(デモの利用者としてサインイン|Sign in as the demo user)$/ })
      .click();
    await page.waitForURL((url) => url.pathname === "/");
    return page;
  }
  const person = personOf(who, await readDoor(context));
  if (person === undefined) throw new Error(`the demonstration has nobody who is ${who}`);
  const signedIn = await context.request.post(postStaffSignIn.path, { data: person });
  if (!signedIn.ok()) throw new Error(`${person.email} could not sign in: ${signedIn.status()}`);
  return page;
}

function personOf(who: Screen["who"], { staff }: Door): SignIn | undefined {
  const role = who === "staff" ? "seller-staff" : who;
  const found = staff.find(({ roles }) => roles.some((each) => each === role));
  return found === undefined ? undefined : { email: found.email, password: found.password };
}

type Taking = Omit<PictureOptions, "view"> & { readonly view: View };

async function takeOne(
  page: Page,
  screen: Screen,
  { url, folder, view, axe }: Taking,
): Promise<readonly string[]> {
  const name = `${screen.name}-${view.name}`;
  try {
    if (screen.paired !== undefined) await pair(page, screen.paired, url);
    const ids = screen.find === undefined ? {} : await findIds(page, screen.find, withTimes);
    await page.goto(new URL(withIds(withTimes(screen.path), ids), url).href);
    await page.locator("main, [role=main]").first().waitFor({ timeout: 10_000 });
    await untilQuiet(page);
    await screen.act?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: screen.views === "pages" });
    const over = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    const faults = over === 0 ? [] : [`${String(over)} px too wide`];
    if (axe) faults.push(...(await axeFaults(page)));
    return faults.map((fault) => `${name}: ${fault}`);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`];
  }
}

/** By somebody of the console, in a context of their own. */
async function pair(page: Page, chargerId: string, baseURL: string): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  await using staff = await browser.newContext({ baseURL, ignoreHTTPSErrors: true });
  const person = personOf("staff", await readDoor(page.context()));
  await staff.request.post(postStaffSignIn.path, { data: person });
  await pairScreen(page.context(), { chargerId, staff: staff.request });
}

/** Lines of events never end, so the network is never idle: what is loading says so itself. */
async function untilQuiet(page: Page): Promise<void> {
  await page.locator(".loading-ink").first().waitFor({ state: "detached", timeout: 10_000 });
  await page.evaluate("document.fonts.ready");
}

/** `{month}` and `{yesterday}` as the doors want them. */
function withTimes(path: string): string {
  const now = Math.floor(Date.now() / 1000);
  return path.replace("{month}", String(monthOf(now))).replace("{yesterday}", dayText(dayOf(now) - 1));
}
