import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { useState } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { loadPins, type Pins, savePins } from "../pins/pins.ts";

export type OwnContract = Answer<typeof listContracts>["contracts"][number];
export type ContractVersion = OwnContract["versions"][number];

type Tariffs = Pick<ContractVersion, "homeTariff" | "awayTariff">;

export const isAccepted = (pins: Pins | null, { homeTariff, awayTariff }: Tariffs): boolean =>
  pins === null || [homeTariff, awayTariff].every((digest) => pins.tariffs.includes(digest));

export const withAccepted = (pins: Pins, { homeTariff, awayTariff }: Tariffs): Pins => ({
  ...pins,
  tariffs: [...new Set([...pins.tariffs, homeTariff, awayTariff])],
});

export type Agreed = {
  /** Null where this device has agreed to nothing yet: then it will believe what there is, once. */
  readonly pins: Pins | null;
  readonly change: (with_: (pins: Pins) => Pins) => void;
};

/** What this device has agreed to, and a way to agree to more. */
export function usePins(): Agreed {
  const { local } = useTools();
  const { userId } = useSignedIn();
  const [pins, setPins] = useState(() => (userId === null ? null : loadPins(local, userId)));
  const change = (with_: (pins: Pins) => Pins): void => {
    // Read anew: a check of a bill may have remembered something since.
    const kept = userId === null ? null : loadPins(local, userId);
    if (userId === null || kept === null) return;
    const next = with_(kept);
    savePins(local, userId, next);
    setPins(next);
  };
  return { pins, change };
}
