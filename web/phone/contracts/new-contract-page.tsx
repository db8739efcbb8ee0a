import { getRouteApi } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { contractWords } from "./contract-words.ts";
import { isOver } from "./is-over.ts";
import { NewContractForm } from "./new-contract-form.tsx";

export type Offer = AnswerOf<typeof listSellers>["sellers"][number];

const route = getRouteApi("/inside/contracts/new");

/** One more home; with `moving`, the home before ends. Where no contract goes on: one anew, with the seller of before or another. */
export function NewContractPage() {
  const words = useWords(contractWords);
  const { moving } = route.useSearch();
  const sellers = useContract(listSellers);
  const contracts = useContract(listContracts);
  const { now } = useTools();
  const isAnew =
    moving === undefined && contracts.data !== undefined && isOver(contracts.data.contracts, now());
  return (
    <Page
      title={moving !== undefined ? words.moveTitle : isAnew ? words.anewTitle : words.newTitle}
      back={{ to: "/contracts", label: words.backToContracts }}
      wide
    >
      <Answer query={contracts}>
        {(own) => (
          <Answer query={sellers}>
            {(offers) => {
              const ending = own.contracts.find(({ contractId }) => contractId === moving);
              const running =
                ending ?? own.contracts.find(({ lastDay }) => lastDay === null) ?? own.contracts[0];
              const offer = offers.sellers.find(({ seller }) => seller === running?.seller);
              const others = isAnew
                ? offers.sellers.filter((one) => one !== offer && one.plans.length > 0)
                : [];
              return offer === undefined || running === undefined ? (
                <p>{words.none}</p>
              ) : (
                <NewContractForm
                  offers={[offer, ...others]}
                  running={running}
                  ending={ending}
                  isAnew={isAnew}
                />
              );
            }}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}
