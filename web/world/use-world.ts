import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getWorld, worldEventsPath } from "@tsunagu/core/api/world.ts";
import { useEffect, useState } from "react";
import { useLiveContract } from "../ui/tools/use-live-contract.ts";

export type World = Answer<typeof getWorld>;
export type WorldHome = World["homes"][number];
export type WorldCharger = NonNullable<WorldHome["wallbox"]>;
export type WorldConnector = WorldCharger["connectors"][number];

const refreshMs = 30_000;

/** The street as it lives: told every second. */
export const useWorld = () =>
  useLiveContract(getWorld, {}, { path: worldEventsPath, event: "world", refreshMs });

/** What is looked at closely, kept in the address so that a link leads to it: `#EKIMAE-1`, `#H01`, `#mails`. */
export function useFocus(): readonly [focus: string, setFocus: (focus: string) => void] {
  const [focus, setFocus] = useState(() => readHash());
  useEffect(() => {
    const onChange = () => setFocus(readHash());
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  return [
    focus,
    (next) => {
      history.replaceState(null, "", `#${encodeURIComponent(next)}`);
      setFocus(next);
    },
  ];
}

const readHash = (): string => decodeURIComponent(location.hash.slice(1));
