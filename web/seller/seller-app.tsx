import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { Language } from "@tsunagu/core/api/language.ts";
import { useMemo, useState } from "react";
import { ChartFills } from "../ui/chart-fills.tsx";
import { rememberedLanguage, rememberLanguage } from "../ui/remembered-language.ts";
import { ThemeProvider } from "../ui/theme.tsx";
import { type AppTools, AppToolsProvider } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { isProblem } from "../ui/tools/problem-words.ts";
import { LanguageProvider } from "../ui/words.tsx";
import { createSellerRouter } from "./routes.tsx";

type Props = { readonly tools: AppTools; readonly preferredLanguages: readonly string[] };

/** The console of sellers and of whoever runs devices. */
export function SellerApp({ tools, preferredLanguages }: Props) {
  const [language, setLanguage] = useState(() => rememberedLanguage(tools.local, preferredLanguages));
  const [router] = useState(createSellerRouter);
  const client = useMemo(
    () =>
      createQueryClient((error) => {
        if (isProblem(error, "not_signed_in") && !router.state.location.pathname.endsWith("/sign-in"))
          void router.navigate({ to: "/sign-in", search: { to: router.state.location.href } });
      }),
    [router],
  );
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
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ThemeProvider>
      </LanguageProvider>
    </AppToolsProvider>
  );
}
