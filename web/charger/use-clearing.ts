import { useEffect, useState } from "react";
import { useTools } from "../ui/tools/app-tools.tsx";
import type { ScreenSession } from "./use-screen.ts";

const shownSeconds = 60;
/** In the last part it says that it will disappear. */
export const warningSeconds = 20;

/**
 * Results leave the screen by themselves: the next person shall not see them. Each ended session has a time at which it
 * is cleared; whoever stands there can have it longer or be done.
 */
export function useClearing(sessions: readonly ScreenSession[]) {
  const { now } = useTools();
  const [clearAt, setClearAt] = useState<Readonly<Record<string, number>>>({});
  const [time, setTime] = useState(() => now());
  const ended = sessions.filter(({ state }) => state === "ended").map(({ sessionId }) => sessionId);
  const unseen = ended.filter((sessionId) => clearAt[sessionId] === undefined).join(" ");
  const isCounting = ended.some((sessionId) => (clearAt[sessionId] ?? Number.POSITIVE_INFINITY) > time);
  const set = (sessionId: string, at: number) => {
    setClearAt((before) => ({ ...before, [sessionId]: at }));
    setTime(now());
  };
  useEffect(() => {
    if (unseen === "") return;
    const at = now() + shownSeconds;
    setClearAt((before) => ({
      ...before,
      ...Object.fromEntries(unseen.split(" ").map((sessionId) => [sessionId, at])),
    }));
    setTime(now());
  }, [unseen, now]);
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setTime(now()), 500);
    return () => clearInterval(timer);
  }, [isCounting, now]);
  return {
    isCleared: (sessionId: string): boolean => (clearAt[sessionId] ?? Number.POSITIVE_INFINITY) <= time,
    secondsLeft: (sessionId: string): number =>
      Math.max(0, (clearAt[sessionId] ?? time + shownSeconds) - time),
    stay: (sessionId: string): void => set(sessionId, now() + shownSeconds),
    clear: (sessionId: string): void => set(sessionId, now()),
  };
}
