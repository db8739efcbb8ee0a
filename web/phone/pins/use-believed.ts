import { getMe, getPolicy } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { homesOfContracts, tariffsOfVersions, withKnownMeters } from "./contract-pins.ts";
import { loadPins, newPins, type Pins, savePins } from "./pins.ts";

/** What this device believes; where it was cleared, it believes the server once more, and says so. */
export function useBelieved() {
  const call = useCall();
  const { local } = useTools();
  return async (userId: string): Promise<Pins> => {
    const kept = loadPins(local, userId);
    if (kept !== null) {
      const { contracts } = await call(getMe, {});
      return withKnownMeters(kept, homesOfContracts(contracts));
    }
    const [policy, me, { contracts }] = await Promise.all([
      call(getPolicy, {}),
      call(getMe, {}),
      call(listContracts, {}),
    ]);
    const pins = newPins({
      since: "sign-in",
      policy: parsePolicy(policy),
      tariffs: tariffsOfVersions(contracts),
      homes: homesOfContracts(me.contracts),
    });
    savePins(local, userId, pins);
    return pins;
  };
}
