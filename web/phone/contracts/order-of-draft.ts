import type { Draft } from "../registration/draft.ts";
import type { OwnContract } from "./accepted-versions.ts";
import type { Offer } from "./new-contract-page.tsx";
import type { NewContract } from "./use-new-contract.ts";

/** What is agreed to, of what was filled in. */
export function orderOf(
  draft: Draft,
  {
    offer,
    plan,
    ending,
    password,
    isPast,
    isOther,
  }: {
    offer: Offer;
    plan: Offer["plans"][number];
    ending: OwnContract | undefined;
    password: string;
    isPast: boolean;
    /** Another seller than the last one was chosen. */
    isOther: boolean;
  },
): NewContract {
  const { terms, supplyConditions } = offer;
  return {
    ...{ seller: offer.seller, planId: plan.planId, ampere: draft.ampere ?? 30, from: draft.from, password },
    isOther,
    tariffs: { homeTariff: plan.homeTariff, awayTariff: plan.awayTariff },
    backdatingReason: isPast ? draft.backdatingReason : null,
    endsContractId: ending?.contractId ?? null,
    home: {
      ...{ name: draft.homeName, postalCode: draft.postalCode, address: draft.address, area: draft.area },
      ...{ settlementSerial: draft.serial, subMeters: [...draft.subMeters] },
    },
    consents: {
      termsVersion: terms.version,
      supplyConditionsVersion: supplyConditions.version,
    },
  };
}
