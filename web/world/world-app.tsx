import { QueryClientProvider } from "@tanstack/react-query";
import type { Language } from "@tsunagu/core/api/language.ts";
import { useState } from "react";
import { FailedBoundary } from "../ui/failed-page.tsx";
import { rememberedLanguage, rememberLanguage } from "../ui/remembered-language.ts";
import { type AppTools, AppToolsProvider } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { LanguageProvider } from "../ui/words.tsx";
import { WorldPage } from "./world-page.tsx";

type Props = {
  readonly tools: AppTools;
  readonly origin: string;
  readonly preferredLanguages: readonly string[];
};

const client = createQueryClient(() => {});

/** What stands outside the system, and hands to move it. */
export function WorldApp({ tools, origin, preferredLanguages }: Props) {
  const [language, setLanguage] = useState(() => rememberedLanguage(tools.local, preferredLanguages));
  const choose = (chosen: Language) => {
    rememberLanguage(tools.local, chosen);
    setLanguage(chosen);
  };
  return (
    <AppToolsProvider value={tools}>
      <LanguageProvider language={language} setLanguage={choose}>
        <QueryClientProvider client={client}>
          <FailedBoundary>
            <WorldPage origin={origin} />
          </FailedBoundary>
        </QueryClientProvider>
      </LanguageProvider>
    </AppToolsProvider>
  );
}
