import { RouterProvider } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ChartFills } from "../ui/chart-fills.tsx";
import { ThemeProvider } from "../ui/theme.tsx";
import { AppFrame } from "../ui/tools/app-frame.tsx";
import type { AppTools } from "../ui/tools/app-tools.tsx";
import { createQueryClient } from "../ui/tools/create-query-client.ts";
import { isProblem } from "../ui/tools/problem-words.ts";
import { createSellerRouter } from "./routes.tsx";

type Props = { readonly tools: AppTools; readonly preferredLanguages: readonly string[] };

/** The console of sellers and of whoever runs devices. */
export function SellerApp({ tools, preferredLanguages }: Props) {
  const [router] = useState(createSellerRouter);
  const client = useMemo(
    () =>
      createQueryClient((error) => {
        if (isProblem(error, "not_signed_in") && !router.state.location.pathname.endsWith("/sign-in"))
          void router.navigate({ to: "/sign-in", search: { to: router.state.location.href } });
      }),
    [router],
  );
  return (
    <AppFrame tools={tools} preferredLanguages={preferredLanguages} client={client}>
      <ThemeProvider memory={tools.local}>
        <ChartFills />
        <RouterProvider router={router} />
      </ThemeProvider>
    </AppFrame>
  );
}
