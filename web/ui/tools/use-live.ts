import { useEffect, useRef, useState } from "react";
import { useTools } from "./app-tools.tsx";

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/** Who takes what is told, by the name of the event; each MUST be able to take the same news twice. */
type Takers = Readonly<Record<string, (data: string) => void>>;

/**
 * Listens to server-sent events and tries again for ever when the line is cut, waiting longer each time. All that is told on one
 * path is heard on one line. Says since when the line is cut (seconds), or null.
 */
export function useLive(path: string, takers: Takers): number | null {
  const { openEvents, now } = useTools();
  const [cutSince, setCutSince] = useState<number | null>(null);
  const newest = useRef(takers);
  useEffect(() => {
    newest.current = takers;
  });
  useEffect(() => {
    let waitMs = firstWaitMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () =>
      openEvents(path, Object.keys(newest.current), {
        onOpen: () => {
          waitMs = firstWaitMs;
          setCutSince(null);
        },
        onEvent: (event, data) => newest.current[event]?.(data),
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
  }, [path, openEvents, now]);
  return cutSince;
}
