import { useEffect, useState } from "react";
import { useTools } from "../ui/tools/app-tools.tsx";

/** The time, as it goes on while something counts down. */
export function useSeconds(isCounting: boolean): number {
  const { now } = useTools();
  const [, setTime] = useState(0);
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setTime(now()), 500);
    return () => clearInterval(timer);
  }, [isCounting, now]);
  return now();
}
