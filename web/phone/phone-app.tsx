import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useMemo, useState } from "react";
import { ChartFills } from "../ui/chart-fills.tsx";
import { rememberedLanguage, rememberLanguage } from "../ui/remembered-language.ts";
import { ThemeProvider } from "../ui/theme.tsx";
import { type AppTools, AppToolsProvider } from "../ui/tools/app-tools.tsx";
import { isProblem } from "../ui/tools/problem-words.ts";
import { type Language, LanguageProvider } from "../ui/words.tsx";
import { type KeyTools, KeyToolsProvider } from "./keys/key-tools.tsx";
import { createPhoneRouter } from "./routes.tsx";

type Props = {
  readonly tools: AppTools;
  readonly keys: KeyTools;
  readonly preferredLanguages: readonly string[];
};

/** The phone app with everything it stands on. */
export function PhoneApp({ tools, keys, preferredLanguages }: Props) {
  const [language, setLanguage] = useState(() => rememberedLanguage(tools.local, preferredLanguages));
  const [router] = useState(() => createPhoneRouter());
  const client = useMemo(() => createClient(() => void router.navigate({ to: "/sign-in" })), [router]);
  const choose = (chosen: Language) => {
    rememberLanguage(tools.local, chosen);
    setLanguage(chosen);
  };
  return (
    <AppToolsProvider value={tools}>
      <KeyToolsProvider value={keys}>
        <LanguageProvider language={language} setLanguage={choose}>
          <ThemeProvider memory={tools.local}>
            <QueryClientProvider client={client}>
              <ChartFills />
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ThemeProvider>
        </LanguageProvider>
      </KeyToolsProvider>
    </AppToolsProvider>
  );
}

/** Whoever is not signed in any more is led to the door, whatever was asked. */
function createClient(goToDoor: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, "not_signed_in")) goToDoor();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // What the server has refused it will refuse again; only an absence is worth another try.
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof Problem) || error.code === "neighbour_away"),
        staleTime: 15_000,
      },
    },
  });
}
