import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { createMemory } from "../memory.ts";
import type { AppTools } from "./app-tools.tsx";
import { createKeptNews, type KeptNews } from "./kept-news.ts";
import { openEvents } from "./open-events.ts";

const timeoutMs = 20_000;

const sendWith =
  (keptNews: KeptNews): SendHttp =>
  async ({ method, url, headers, body }) => {
    const response = await fetch(url, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const keptAt = response.headers.get("x-kept-at");
    keptNews.note(keptAt === null ? null : Number(keptAt));
    return { status: response.status, text: await response.text() };
  };

/** The browser as the outside world of an app. */
export function createBrowserTools(): AppTools {
  const keptNews = createKeptNews();
  return {
    send: sendWith(keptNews),
    keptNews,
    openEvents,
    now: () => Math.floor(Date.now() / 1_000),
    randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
    local: createMemory(() => localStorage),
    session: createMemory(() => sessionStorage),
  };
}
