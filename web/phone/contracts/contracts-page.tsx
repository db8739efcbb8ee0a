import { Link } from "@tanstack/react-router";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { getSellerChange } from "@tsunagu/core/api/trading-seller-change.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { usePins } from "./accepted-versions.ts";
import { ContractView } from "./contract-view.tsx";
import { contractWords } from "./contract-words.ts";
import { isOver } from "./is-over.ts";
import { PlannedSeller } from "./planned-seller.tsx";
import { sellerChangeWords } from "./seller-change-words.ts";

/** Every home's contract: what it is now, what it will be, and what can be done. */
export function ContractsPage() {
  const words = useWords(contractWords);
  const sellerWords = useWords(sellerChangeWords);
  const query = useContract(listContracts);
  const agreed = usePins();
  const change = useContract(getSellerChange);
  const planned = change.data?.planned ?? null;
  const ending = new Set(planned?.homes.map(({ ends }) => ends));
  const beginning = new Set(planned?.homes.map(({ begins }) => begins));
  const { now } = useTools();
  const isDone = query.data !== undefined && isOver(query.data.contracts, now());
  return (
    <Page title={words.title} lead={words.lead} back={{ to: "/settings", label: words.back }}>
      <Answer query={query}>
        {({ contracts }) =>
          contracts.length === 0 ? (
            <EmptyState title={words.none}>{words.lead}</EmptyState>
          ) : (
            <>
              {planned !== null && <PlannedSeller planned={planned} />}
              {contracts.map((contract) => (
                <ContractView
                  key={contract.contractId}
                  contract={contract}
                  agreed={agreed}
                  endsByChange={ending.has(contract.contractId)}
                  beginsByChange={beginning.has(contract.contractId)}
                />
              ))}
            </>
          )
        }
      </Answer>
      {isDone && <p className="mt-8 text-14 text-ink-2">{words.anewText}</p>}
      <div className={`${isDone ? "mt-3" : "mt-8"} flex flex-wrap gap-3`}>
        <Link to="/contracts/new" className={buttonClass(isDone ? "primary" : "plain")}>
          {isDone ? words.anewTitle : words.addHome}
        </Link>
        {!isDone && change.data !== undefined && planned === null && (
          <Link to="/contracts/seller" className={buttonClass("plain")}>
            {sellerWords.open}
          </Link>
        )}
      </div>
    </Page>
  );
}
