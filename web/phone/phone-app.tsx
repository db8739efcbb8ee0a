import { RouterProvider } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ChartFills } from "../ui/chart-fills.tsx";
import { ThemeProvider } from "../ui/theme.tsx";
import { AppFrame } from "../ui/tools/app-frame.tsx";
import type { AppTools } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { isProblem } from "../ui/tools/problem-words.ts";
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
  return (
    <AppFrame tools={tools} preferredLanguages={preferredLanguages} client={client}>
      <KeyToolsProvider value={keys}>
        <ThemeProvider memory={tools.local}>
          <ChartFills />
          <RouterProvider router={router} />
        </ThemeProvider>
      </KeyToolsProvider>
    </AppFrame>
  );
}
