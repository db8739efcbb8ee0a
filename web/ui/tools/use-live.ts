import { useEffect, useRef, useState } from "react";
import { useTools } from "./app-tools.tsx";

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/**
 * Listens to server-sent events and tries again for ever when the line is cut, waiting longer each time.
 * `onNews` MUST be able to take the same news twice. Says since when the line is cut (seconds), or null.
 */
export function useLive({
  path,
  event,
  onNews,
  enabled = true,
}: {
  path: string;
  event: string;
  onNews: (data: string) => void;
  enabled?: boolean;
}): number | null {
  const { openEvents, now } = useTools();
  const [cutSince, setCutSince] = useState<number | null>(null);
  const newest = useRef(onNews);
  useEffect(() => {
    newest.current = onNews;
  });
  useEffect(() => {
    if (!enabled) return;
    let waitMs = firstWaitMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () =>
      openEvents(path, event, {
        onOpen: () => {
          waitMs = firstWaitMs;
          setCutSince(null);
        },
        onEvent: (data) => newest.current(data),
        onCut: () => {
          setCutSince((since) => since ?? now());
          timer = setTimeout(() => {
            line = open();
          }, waitMs);
          waitMs = Math.min(waitMs * 2, longestWaitMs);
        },
      });
    let line = open();
    return () => {
      clearTimeout(timer);
      line.close();
    };
  }, [path, event, enabled, openEvents, now]);
  return cutSince;
}
