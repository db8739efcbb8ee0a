import { FailedBoundary } from "../ui/failed-page.tsx";
import { AppFrame } from "../ui/tools/app-frame.tsx";
import type { AppTools } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { NowherePage } from "./nowhere-page.tsx";
import { WorldPage } from "./world-page.tsx";

type Props = {
  readonly tools: AppTools;
  readonly origin: string;
  readonly path: string;
  readonly preferredLanguages: readonly string[];
};

const client = createQueryClient(() => {});

/** What stands outside the system, and hands to move it. */
export function WorldApp({ tools, origin, path, preferredLanguages }: Props) {
  return (
    <AppFrame tools={tools} preferredLanguages={preferredLanguages} client={client}>
      <FailedBoundary>
        {path === "/world/" ? <WorldPage origin={origin} /> : <NowherePage path={path} />}
      </FailedBoundary>
    </AppFrame>
  );
}
