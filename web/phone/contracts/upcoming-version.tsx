import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deletePlanChange, listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { Button } from "../../ui/button.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import type { Agreed, ContractVersion, OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import { NewPrices } from "./new-prices.tsx";

/** A change to come, or prices that were not agreed to on this device yet. */
export function UpcomingVersion({
  contract,
  agreed,
  version,
  before,
  today,
}: {
  contract: OwnContract;
  agreed: Agreed;
  version: ContractVersion;
  before: ContractVersion | undefined;
  today: string;
}) {
  const words = useWords(contractWords);
  const said = useSaid();
  const { language } = useLanguage();
  const isToCome = version.fromDay > today && version.kind !== "made";
  return (
    <>
      {isToCome && (
        <div className="mt-4 border-l-2 border-ai pl-3">
          <p className="font-strong">{words.upcoming(formatDateText(version.fromDay, language))}</p>
          {version.kind === "plan" && (
            <>
              <p className="text-14">{words.upcomingPlan(said(version.planName), version.ampere)}</p>
              <Drop contractId={contract.contractId} fromDay={version.fromDay} />
            </>
          )}
        </div>
      )}
      <NewPrices contract={contract} agreed={agreed} version={version} before={before} />
    </>
  );
}

function Drop({ contractId, fromDay }: { contractId: string; fromDay: string }) {
  const words = useWords(contractWords);
  const call = useCall();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () => call(deletePlanChange, { params: { contractId, fromDay } }),
    onSettled: () => client.invalidateQueries({ queryKey: [listContracts.path] }),
  });
  return (
    <Button kind="text" onClick={() => drop.mutate()} busy={drop.isPending ? words.busy : undefined}>
      {words.drop}
    </Button>
  );
}
