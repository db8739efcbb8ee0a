import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { Language } from "@tsunagu/core/api/language.ts";
import { type ReactNode, useState } from "react";
import { rememberedLanguage, rememberLanguage } from "../remembered-language.ts";
import { LanguageProvider } from "../words.tsx";
import { type AppTools, AppToolsProvider } from "./app-tools.tsx";

/** What every app stands on: its tools, the language that was chosen on this device, and what it has asked for. */
export function AppFrame({
  tools,
  preferredLanguages,
  client,
  children,
}: {
  tools: AppTools;
  preferredLanguages: readonly string[];
  client: QueryClient;
  children: ReactNode;
}) {
  const [language, setLanguage] = useState(() => rememberedLanguage(tools.local, preferredLanguages));
  const choose = (chosen: Language) => {
    rememberLanguage(tools.local, chosen);
    setLanguage(chosen);
  };
  return (
    <AppToolsProvider value={tools}>
      <LanguageProvider language={language} setLanguage={choose}>
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </LanguageProvider>
    </AppToolsProvider>
  );
}
