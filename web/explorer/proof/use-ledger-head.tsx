import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getGenesis, getRegistry } from "@tsunagu/core/api/ledger-browse.ts";
import { getCheckpoint } from "@tsunagu/core/api/ledger-node.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { createContext, type ReactNode, useContext } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { type CheckedHead, checkHead, policyOf } from "./check-head.ts";
import { loadRemembered, type RememberedLedger, saveRemembered } from "./remembered-ledger.ts";
import { useLedger, useLedgerCall } from "./use-ledger.ts";

export type LedgerHead = CheckedHead & {
  readonly policy: Policy;
  readonly genesis: string;
  readonly checkpoint: string;
  /** Of the newest block (seconds). */
  readonly blockTime: number;
  readonly since: number;
};

type LedgerNews = {
  readonly head: UseQueryResult<LedgerHead, Error>;
  readonly registry: Answer<typeof getRegistry> | undefined;
};

const LedgerContext = createContext<LedgerNews | null>(null);

const pollMs = 3_000;

/**
 * The newest head of the ledger, checked in this browser every time it grows: signatures by the pinned genesis, and that it goes
 * on from what this browser remembers. Whatever fails is told on every page.
 */
export function LedgerProvider({ children }: { children: ReactNode }) {
  const { local, now } = useTools();
  const call = useLedgerCall();
  const client = useQueryClient();
  // It never changes, and what it must be is pinned.
  const genesisOnce = () =>
    client.fetchQuery({
      queryKey: ["ledger genesis"],
      queryFn: () => call(getGenesis, {}),
      staleTime: Number.POSITIVE_INFINITY,
    });
  const head = useQuery({
    queryKey: ["ledger head"],
    refetchInterval: pollMs,
    structuralSharing: true,
    queryFn: async (): Promise<LedgerHead> => {
      const before = loadRemembered(local);
      const [{ genesis }, newest] = await Promise.all([genesisOnce(), call(getCheckpoint, {})]);
      const policy = policyOf(genesis, before?.chain ?? null);
      const remembered = before?.checkpoint ?? null;
      const checked = await checkHead(newest.checkpoint, { policy, now: now(), remembered }, call);
      const pinned: RememberedLedger = {
        format: "tsunagu/explorer/1",
        chain: policy.chain,
        checkpoint: checked.remember,
        since: before?.since ?? now(),
      };
      saveRemembered(local, pinned);
      const { checkpoint, blockTime } = newest;
      return { ...checked, policy, genesis, checkpoint, blockTime, since: pinned.since };
    },
  });
  const registry = useLedger(getRegistry, {}, { refreshMs: 60_000 });
  return <LedgerContext value={{ head, registry: registry.data }}>{children}</LedgerContext>;
}

export function useLedgerNews(): LedgerNews {
  const news = useContext(LedgerContext);
  if (news === null) throw new Error("this stands outside of LedgerProvider");
  return news;
}
