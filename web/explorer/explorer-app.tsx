import { useState } from "react";
import { ChartFills } from "../ui/chart-fills.tsx";
import { FailedBoundary } from "../ui/failed-page.tsx";
import { ThemeProvider } from "../ui/theme.tsx";
import { AppFrame } from "../ui/tools/app-frame.tsx";
import type { AppTools } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { PageOfAddress } from "./page-of-address.tsx";
import { ReaderProvider } from "./people/use-reader.tsx";
import { LedgerProvider } from "./proof/use-ledger-head.tsx";
import { Shell } from "./shell/shell.tsx";
import { AddressProvider } from "./shell/use-address.tsx";

type Props = { readonly tools: AppTools; readonly preferredLanguages: readonly string[] };

/** The explorer with everything it stands on. */
export function ExplorerApp({ tools, preferredLanguages }: Props) {
  const [client] = useState(() => createQueryClient(() => {}));
  return (
    <AppFrame tools={tools} preferredLanguages={preferredLanguages} client={client}>
      <ThemeProvider memory={tools.local}>
        <ChartFills />
        <AddressProvider>
          <LedgerProvider>
            <ReaderProvider>
              <FailedBoundary>
                <Shell>
                  <PageOfAddress />
                </Shell>
              </FailedBoundary>
            </ReaderProvider>
          </LedgerProvider>
        </AddressProvider>
      </ThemeProvider>
    </AppFrame>
  );
}
