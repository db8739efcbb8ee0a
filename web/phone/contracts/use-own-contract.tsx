import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import type { ReactNode } from "react";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { Missing } from "../shell/missing.tsx";
import type { OwnContract } from "./accepted-versions.ts";

/** One of the user's contracts, once it is here. */
export function OwnContractOf({
  contractId,
  children,
}: {
  contractId: string;
  children: (contract: OwnContract) => ReactNode;
}) {
  const query = useContract(listContracts);
  return (
    <Answer query={query}>
      {({ contracts }) => {
        const contract = contracts.find((one) => one.contractId === contractId);
        return contract === undefined ? <Missing what="contract" isBelowTitle /> : children(contract);
      }}
    </Answer>
  );
}

/** After a change: what it touches is asked for anew, and the contracts are shown. */
export function useDone(others: readonly string[] = []): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    for (const path of [listContracts.path, getMe.path, listNotifications.path, ...others])
      void client.invalidateQueries({ queryKey: [path] });
    await navigate({ to: "/contracts" });
  };
}
