import { QueryClientProvider } from "@tanstack/react-query";
import type { Language } from "@tsunagu/core/api/language.ts";
import { useState } from "react";
import { ChartFills } from "../ui/chart-fills.tsx";
import { FailedBoundary } from "../ui/failed-page.tsx";
import { rememberedLanguage, rememberLanguage } from "../ui/remembered-language.ts";
import { ThemeProvider } from "../ui/theme.tsx";
import { type AppTools, AppToolsProvider } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { LanguageProvider } from "../ui/words.tsx";
import { PageOfAddress } from "./page-of-address.tsx";
import { ReaderProvider } from "./people/use-reader.tsx";
import { LedgerProvider } from "./proof/use-ledger-head.tsx";
import { Shell } from "./shell/shell.tsx";
import { AddressProvider } from "./shell/use-address.tsx";

type Props = { readonly tools: AppTools; readonly preferredLanguages: readonly string[] };

/** The explorer with everything it stands on. */
export function ExplorerApp({ tools, preferredLanguages }: Props) {
  const [language, setLanguage] = useState(() => rememberedLanguage(tools.local, preferredLanguages));
  const [client] = useState(() => createQueryClient(() => {}));
  const choose = (chosen: Language) => {
    rememberLanguage(tools.local, chosen);
    setLanguage(chosen);
  };
  return (
    <AppToolsProvider value={tools}>
      <LanguageProvider language={language} setLanguage={choose}>
        <ThemeProvider memory={tools.local}>
          <QueryClientProvider client={client}>
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
          </QueryClientProvider>
        </ThemeProvider>
      </LanguageProvider>
    </AppToolsProvider>
  );
}
