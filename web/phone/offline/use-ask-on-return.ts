import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { pace } from "./pace.ts";

/** Where only some of what is asked answers, fresh and kept answers change places all the time: asked is no oftener than this. */
const restMs = 10_000;

/**
 * Once the server is back, all that was asked for is asked again: what is in sight at once, the rest when it is opened. It is
 * back when the line of events opens again (`cutSince`, seconds, turns null), or an answer comes fresh after kept ones.
 */
export function useAskOnReturn(cutSince: number | null): void {
  const client = useQueryClient();
  const { keptNews } = useTools();
  const keptAt = useSyncExternalStore(keptNews.subscribe, keptNews.at);
  const [paced] = useState(() =>
    // What is on its way already comes from after the return.
    pace(() => void client.invalidateQueries({}, { cancelRefetch: false }), restMs),
  );
  useEffect(() => () => paced.stop(), [paced]);
  useWhenOver(cutSince !== null, paced.ask);
  useWhenOver(keptAt !== null, paced.ask);
}

function useWhenOver(isSo: boolean, act: () => void): void {
  const was = useRef(isSo);
  useEffect(() => {
    if (was.current && !isSo) act();
    was.current = isSo;
  }, [isSo, act]);
}
