import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** What the server has refused it will refuse again; only an absence is worth another try. */
export function createQueryClient(onError: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // What this device kept answers too; whether there is a network is for the request to find out.
        networkMode: "always",
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof Problem) || error.code === "neighbour_away"),
        staleTime: 15_000,
      },
      mutations: { networkMode: "always" },
    },
  });
}
