import { monthOf } from "@tsunagu/core/energy/time.ts";
import { onlyAddsRates } from "@tsunagu/core/rating/only-adds-rates.ts";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { startOfDayText } from "../../ui/format-time.ts";
import { AwayTariffLines, HomeTariffLines } from "../../ui/tariff-lines.tsx";
import { useWords } from "../../ui/words.tsx";
import { useTariffs } from "../pins/use-tariffs.ts";
import {
  type Agreed,
  type ContractVersion,
  isAccepted,
  type OwnContract,
  withAccepted,
} from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";

/** A price list that this device has not agreed to: what it changes, found here, and the button. */
export function NewPrices({
  contract,
  agreed: { pins, change },
  version,
  before,
}: {
  contract: OwnContract;
  agreed: Agreed;
  version: ContractVersion;
  before: ContractVersion | undefined;
}) {
  const words = useWords(contractWords);
  const next = useTariffs({ seller: contract.seller, ...version });
  const old = useTariffs({ seller: contract.seller, ...(before ?? version) });
  if (isAccepted(pins, version) || next.data === undefined || old.data === undefined) return null;
  const isMore = onlyAddsRates(old.data.home, next.data.home) && onlyAddsRates(old.data.away, next.data.away);
  const month = monthOf(startOfDayText(version.fromDay) ?? 0);
  return (
    <div className="mt-3 border-l-2 border-warn pl-3">
      <h3 className="text-16">{words.newPrices}</h3>
      <p className="text-14">{isMore ? words.onlyAdds : words.pricesChange}</p>
      <Disclosure
        summary={<span className="text-14 text-ai underline underline-offset-4">{words.homePrices}</span>}
      >
        <HomeTariffLines tariff={next.data.home} size={version.ampere} month={month} />
        <h4 className="text-14 mt-4 mb-1">{words.awayPrices}</h4>
        <AwayTariffLines tariff={next.data.away} />
        {!isMore && (
          <>
            <h4 className="text-14 mt-4 mb-1">{words.before}</h4>
            <HomeTariffLines
              tariff={old.data.home}
              size={before?.ampere ?? version.ampere}
              month={month - 1}
            />
          </>
        )}
      </Disclosure>
      <Button className="mt-2" onClick={() => change((kept) => withAccepted(kept, version))}>
        {words.accept}
      </Button>
      <p className="mt-1 text-12 text-ink-2">{words.acceptNote}</p>
    </div>
  );
}
