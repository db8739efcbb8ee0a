import { FailedBoundary } from "../ui/failed-page.tsx";
import { AppFrame } from "../ui/tools/app-frame.tsx";
import type { AppTools } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { WorldPage } from "./world-page.tsx";

type Props = {
  readonly tools: AppTools;
  readonly origin: string;
  readonly preferredLanguages: readonly string[];
};

const client = createQueryClient(() => {});

/** What stands outside the system, and hands to move it. */
export function WorldApp({ tools, origin, preferredLanguages }: Props) {
  return (
    <AppFrame tools={tools} preferredLanguages={preferredLanguages} client={client}>
      <FailedBoundary>
        <WorldPage origin={origin} />
      </FailedBoundary>
    </AppFrame>
  );
}
