import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type demoDoor, getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { postStaffSignIn } from "@tsunagu/core/api/staff.ts";
import { postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthOf } from "@tsunagu/core/energy/time.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { z } from "zod";
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
  readonly print: (line: string) => void;
};

/** Takes every screen in every view. Returns what went wrong, a line each: a page that did not come, or that is too wide. */
export async function takePictures(browser: Browser, options: PictureOptions): Promise<readonly string[]> {
  mkdirSync(options.folder, { recursive: true });
  const faults: string[] = [];
  const wanted = screens.filter(({ name }) => name.includes(options.only));
  const all = [...new Map([...views.pages, ...views.panels].map((view) => [view.name, view])).values()];
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

async function signInAs(who: Screen["who"], context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  if (who === "nobody") return page;
  const answer = await context.request.get(getDemoDoor.path);
  const door = getDemoDoor.answer?.parse(await answer.json());
  const person = door === undefined ? undefined : personOf(who, door);
  if (person === undefined) throw new Error(`the demonstration has nobody who is ${who}`);
  const { path } = who === "user" ? postSignIn : postStaffSignIn;
  const signedIn = await context.request.post(path, { data: person });
  if (!signedIn.ok()) throw new Error(`${person.email} could not sign in: ${signedIn.status()}`);
  if (who === "user") {
    const { userId } = (await signedIn.json()) as { userId: string };
    await page.addInitScript(`localStorage.setItem("tsunagu/signed-in", ${JSON.stringify(userId)})`);
  }
  return page;
}

function personOf(who: Screen["who"], { user, staff }: Door): SignIn | undefined {
  if (who === "user") return user;
  const role = who === "staff" ? "seller-staff" : who;
  const { email, password } = staff.find(({ roles }) => roles.some((each) => each === role)) ?? user;
  return email === user.email ? undefined : { email, password };
}

type Taking = Omit<PictureOptions, "view"> & { readonly view: View };

async function takeOne(
  page: Page,
  screen: Screen,
  { url, folder, view }: Taking,
): Promise<readonly string[]> {
  const name = `${screen.name}-${view.name}`;
  try {
    const id = screen.find === undefined ? "" : await findId(page, screen.find);
    await page.goto(new URL(withTimes(screen.path).replace("{id}", id), url).href);
    await page.locator("main, [role=main]").first().waitFor({ timeout: 10_000 });
    await untilQuiet(page);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: screen.views === "pages" });
    const over = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    return over === 0 ? [] : [`${name} is ${String(over)} px too wide`];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`];
  }
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

async function findId(page: Page, [path, where]: readonly [string, string]): Promise<string> {
  const answer = await page.context().request.get(withTimes(path));
  let value: unknown = await answer.json();
  for (const key of where.split("."))
    value =
      value !== null && typeof value === "object"
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined;
  if (typeof value !== "string") throw new Error(`${path} has no ${where}`);
  return value;
}
