import { getScreen, screenEventsPath, type screenState } from "@tsunagu/core/api/trading-screens.ts";
import type { z } from "zod";
import { useLiveContract } from "../ui/tools/use-live-contract.ts";

export type Screen = z.output<typeof screenState>;
type Connector = Screen["connectors"][number];
export type ScreenSession = NonNullable<Connector["session"]>;

/** What the screen of a charger shows, as it changes. */
export const useScreen = (chargerId: string) =>
  useLiveContract(
    getScreen,
    { params: { chargerId } },
    {
      path: screenEventsPath.replace("{chargerId}", encodeURIComponent(chargerId)),
      event: "screen",
      refreshMs: 15_000,
    },
  );
