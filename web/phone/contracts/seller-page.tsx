import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listSellers } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { getSellerChange } from "@tsunagu/core/api/trading-seller-change.ts";
import { formatDateText } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import type { OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import { PlannedSeller } from "./planned-seller.tsx";
import { sellerChangeWords } from "./seller-change-words.ts";
import { SellerForm } from "./seller-form.tsx";
import { goingOn } from "./use-seller-change.ts";

type Offers = AnswerOf<typeof listSellers>["sellers"];

/** Another seller from the 1st of next month on: which, at what price, on what terms. */
export function SellerPage() {
  const words = useWords(sellerChangeWords);
  const own = useWords(contractWords);
  const { language } = useLanguage();
  const change = useContract(getSellerChange);
  const sellers = useContract(listSellers);
  const contracts = useContract(listContracts);
  const day = change.data === undefined ? "" : formatDateText(change.data.nextDay, language);
  return (
    <Page
      title={words.title}
      lead={day === "" ? undefined : words.lead(day)}
      back={{ to: "/contracts", label: own.backToContracts }}
    >
      <Answer query={change}>
        {({ planned, nextDay }) =>
          planned !== null ? (
            <PlannedSeller planned={planned} />
          ) : (
            <Answer query={contracts}>
              {(mine) => (
                <Answer query={sellers}>
                  {(answer) => (
                    <Change contracts={mine.contracts} offers={answer.sellers} nextDay={nextDay} />
                  )}
                </Answer>
              )}
            </Answer>
          )
        }
      </Answer>
    </Page>
  );
}

function Change({
  contracts,
  offers,
  nextDay,
}: {
  contracts: readonly OwnContract[];
  offers: Offers;
  nextDay: string;
}) {
  const words = useWords(sellerChangeWords);
  const homes = goingOn(contracts, nextDay);
  const others = offers.filter(({ seller, plans }) => seller !== homes[0]?.seller && plans.length > 0);
  if (homes.length === 0) return <EmptyState title={words.noContract}>{null}</EmptyState>;
  if (contracts.some(({ fromDay }) => fromDay >= nextDay))
    return <EmptyState title={words.homeToCome}>{null}</EmptyState>;
  if (others.length === 0) return <EmptyState title={words.none}>{null}</EmptyState>;
  return <SellerForm homes={homes} offers={others} fromDay={nextDay} />;
}
