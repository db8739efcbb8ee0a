import { useMutation } from "@tanstack/react-query";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { postContract } from "@tsunagu/core/api/trading-contracts.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { startOfDayText } from "../../ui/format-time.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { useOpenSecret } from "../keys/use-open-secret.ts";
import { homesOfContracts } from "../pins/contract-pins.ts";
import { usePins, withAccepted } from "./accepted-versions.ts";
import { useDone } from "./use-own-contract.tsx";

export type NewContract = Omit<BodyInput<typeof postContract>, "pseudonyms"> & {
  /** What was agreed to. */
  readonly tariffs: { readonly homeTariff: string; readonly awayTariff: string };
  readonly seller: number;
  /** Another seller than the last one. */
  readonly isOther: boolean;
};

/** Makes a contract for one more home, or anew: its pseudonyms of every month that the server has are made here. */
export function useNewContract() {
  const call = useCall();
  const { run } = useKeys();
  const openSecret = useOpenSecret();
  const done = useDone();
  const { change } = usePins();
  return useMutation({
    mutationFn: async ({ tariffs, seller, isOther, ...order }: NewContract) => {
      const me = await call(getMe, {});
      const { secret } = await openSecret(order.password);
      const before = homesOfContracts(me.contracts);
      const home = Math.max(0, ...before.map((one) => one.home)) + 1;
      const serials = [order.home.settlementSerial, ...order.home.subMeters.map(({ serial }) => serial)];
      const firstMonth = monthOf(startOfDayText(order.from) ?? 0);
      const pseudonyms = await run("pseudonyms", {
        ...{ secret, seller, firstMonth, lastMonth: Math.max(firstMonth, me.pseudonymsUntil) },
        homes: [...before, { home, serials }].map((one) => ({ ...one, serials: [...one.serials] })),
      });
      await call(postContract, { body: { ...order, ...(isOther ? { seller } : {}), pseudonyms } });
      change((pins) => ({
        ...withAccepted(pins, tariffs),
        homes: [...pins.homes.filter((one) => one.home !== home), { home, serials }],
      }));
    },
    onSuccess: done,
  });
}
