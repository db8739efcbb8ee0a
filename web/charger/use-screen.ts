import { useQueryClient } from "@tanstack/react-query";
import { getScreen, screenEventsPath, screenState } from "@tsunagu/core/api/trading-charging.ts";
import type { z } from "zod";
import { contractKey, useContract } from "../ui/tools/use-contract.ts";
import { useLive } from "../ui/tools/use-live.ts";

export type Screen = z.output<typeof screenState>;
export type Connector = Screen["connectors"][number];
export type ScreenSession = NonNullable<Connector["session"]>;

/** What the screen shows: asked for once in a while, told at once. `cutSince`: no news can come (seconds). */
export function useScreen(chargerId: string) {
  const client = useQueryClient();
  const input = { params: { chargerId } };
  const query = useContract(getScreen, input, { refreshMs: 15_000 });
  const cutSince = useLive({
    path: screenEventsPath.replace("{chargerId}", encodeURIComponent(chargerId)),
    event: "screen",
    onNews: (text) => {
      const news = parseScreen(text);
      if (news !== null) client.setQueryData(contractKey(getScreen, input), news);
    },
  });
  return { query, cutSince };
}

function parseScreen(text: string): Screen | null {
  try {
    return screenState.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
