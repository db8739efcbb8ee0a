import type { EventLine, EventLineHandlers } from "./app-tools.tsx";

/**
 * Listens to server-sent events while the page is in sight. A browser holds no more than six lines to one server over plain
 * http, for all of its tabs together: tabs left in the background would take them all, and the one in front would hang.
 * Coming back opens the line anew, and a server tells at once what is now.
 */
export function openEvents(
  path: string,
  events: readonly string[],
  { onOpen, onEvent, onCut }: EventLineHandlers,
): EventLine {
  let source: EventSource | null = null;
  const listen = () => {
    const opened = new EventSource(path);
    opened.addEventListener("open", onOpen);
    for (const event of events)
      opened.addEventListener(event, ({ data }: MessageEvent<unknown>) => {
        if (typeof data === "string") onEvent(event, data);
      });
    // The browser's own trying again gives up on an answer like 503; `useLive` tries on instead.
    opened.addEventListener("error", () => {
      close();
      onCut();
    });
    return opened;
  };
  const follow = () => {
    if (!document.hidden) {
      source ??= listen();
      return;
    }
    source?.close();
    source = null;
  };
  const close = () => {
    document.removeEventListener("visibilitychange", follow);
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", follow);
  follow();
  return { close };
}
