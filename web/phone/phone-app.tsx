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
import { type KeyTools, KeyToolsProvider } from "./keys/key-tools.tsx";
import { signedInUser } from "./keys/signed-in.ts";
import { createPhoneRouter } from "./routes.tsx";

type Props = {
  readonly tools: AppTools;
  readonly keys: KeyTools;
  readonly preferredLanguages: readonly string[];
};

/** The phone app with everything it stands on. */
export function PhoneApp({ tools, keys, preferredLanguages }: Props) {
  const [language, setLanguage] = useState(() => rememberedLanguage(tools.local, preferredLanguages));
  const [router] = useState(() =>
    createPhoneRouter({ isSignedIn: () => signedInUser(tools.local) !== null }),
  );
  const client = useMemo(
    () =>
      // Whoever is not signed in any more is led to the door, whatever was asked.
      createQueryClient((error) => {
        if (isProblem(error, "not_signed_in")) void router.navigate({ to: "/sign-in" });
      }),
    [router],
  );
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
