import { useMutation } from "@tanstack/react-query";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { getSellerChange, postSellerChange } from "@tsunagu/core/api/trading-seller-change.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { startOfDayText } from "../../ui/format-time.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { useOpenSecret } from "../keys/use-open-secret.ts";
import { homesOfContracts } from "../pins/contract-pins.ts";
import { type OwnContract, usePins, withAccepted } from "./accepted-versions.ts";
import type { Offer } from "./new-contract-page.tsx";
import { useDone } from "./use-own-contract.tsx";

export type SellerOrder = {
  readonly offer: Offer;
  readonly plan: Offer["plans"][number];
  readonly fromDay: string;
  /** In the order of their numbers. */
  readonly homes: readonly { readonly contract: OwnContract; readonly ampere: number }[];
  readonly password: string;
};

/** Those that go on beyond a day: each gets a contract at the new seller. */
export const goingOn = (contracts: readonly OwnContract[], day: string): OwnContract[] =>
  contracts
    .filter(({ fromDay, lastDay }) => fromDay < day && (lastDay === null || lastDay >= day))
    .sort((a, b) => a.home.home - b.home.home);

/** Agrees to another seller: the pseudonyms under it, of every month that the server has from that day on, are made here of the same key. */
export function useSellerChange() {
  const call = useCall();
  const { run } = useKeys();
  const openSecret = useOpenSecret();
  const done = useDone([getSellerChange.path]);
  const { change } = usePins();
  return useMutation({
    mutationFn: async ({ offer, plan, fromDay, homes, password }: SellerOrder) => {
      const me = await call(getMe, {});
      const { secret } = await openSecret(password);
      const before = homesOfContracts(me.contracts);
      const last = Math.max(...before.map(({ home }) => home));
      const begun = homes.map(({ contract: { home } }, nth) => ({
        home: last + 1 + nth,
        serials: [home.settlementSerial, ...home.subMeters.map(({ serial }) => serial)],
      }));
      const firstMonth = monthOf(startOfDayText(fromDay) ?? 0);
      const pseudonyms = await run("pseudonyms", {
        ...{ secret, seller: offer.seller, firstMonth },
        lastMonth: Math.max(firstMonth, me.pseudonymsUntil),
        homes: [...before, ...begun],
      });
      const body = {
        ...{ seller: offer.seller, planId: plan.planId, fromDay, password, pseudonyms },
        homes: homes.map(({ contract: { contractId }, ampere }) => ({ contractId, ampere })),
        consents: {
          termsVersion: offer.terms.version,
          supplyConditionsVersion: offer.supplyConditions.version,
        },
      };
      await call(postSellerChange, { body });
      const isNew = ({ home }: { readonly home: number }) => !begun.some((one) => one.home === home);
      change((pins) => ({
        ...withAccepted(pins, plan),
        homes: [...pins.homes.filter(isNew), ...begun],
      }));
    },
    onSuccess: done,
  });
}
