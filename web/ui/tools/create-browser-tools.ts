import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { createMemory } from "../memory.ts";
import type { AppTools, EventLineHandlers } from "./app-tools.tsx";
import { createKeptNews, type KeptNews } from "./kept-news.ts";

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

function openEvents(path: string, event: string, { onOpen, onEvent, onCut }: EventLineHandlers) {
  const source = new EventSource(path);
  source.addEventListener("open", onOpen);
  source.addEventListener(event, (message: MessageEvent<unknown>) => {
    if (typeof message.data === "string") onEvent(message.data);
  });
  // The browser's own trying again gives up on an answer like 503; `useLive` tries on instead.
  source.addEventListener("error", () => {
    source.close();
    onCut();
  });
  return { close: () => source.close() };
}

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
