import { useLayoutEffect, useState } from "react";
import { FailedBoundary } from "../ui/failed-page.tsx";
import { AppFrame } from "../ui/tools/app-frame.tsx";
import type { AppTools } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { ChooseCharger } from "./choose-charger.tsx";
import { ScreenPage } from "./screen-page.tsx";
import { rememberedTextSize, rememberTextSize, showTextSize, type TextSize } from "./text-size.ts";

type Props = {
  readonly tools: AppTools;
  readonly address: { readonly pathname: string; readonly origin: string };
  readonly preferredLanguages: readonly string[];
};

const client = createQueryClient(() => {});

/** The screen of a charger: `/charger/ID`; without an ID it asks which one. */
export function ChargerApp({ tools, address, preferredLanguages }: Props) {
  const [size, setSize] = useState(() => rememberedTextSize(tools.local));
  useLayoutEffect(() => showTextSize(size), [size]);
  const chooseSize = (chosen: TextSize) => {
    rememberTextSize(tools.local, chosen);
    setSize(chosen);
  };
  const [, chargerId] = /^\/charger\/([^/]+)$/.exec(address.pathname) ?? [];
  return (
    <AppFrame tools={tools} preferredLanguages={preferredLanguages} client={client}>
      <FailedBoundary>
        {chargerId === undefined ? (
          <ChooseCharger size={size} onSize={chooseSize} />
        ) : (
          <ScreenPage
            chargerId={decodeURIComponent(chargerId)}
            origin={address.origin}
            size={size}
            onSize={chooseSize}
          />
        )}
      </FailedBoundary>
    </AppFrame>
  );
}
