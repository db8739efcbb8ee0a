import { useQuery } from "@tanstack/react-query";
import { getMe, postPseudonyms } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { homesOfContracts, sellerOfMonth } from "../pins/contract-pins.ts";
import { useKeys } from "./key-tools.tsx";
import { useSignedIn } from "./signed-in.ts";

const monthsAhead = 60;
/** Below this many months ahead they are topped up. */
const fewMonths = 36;

/** Gives the servers pseudonyms of further months while the key is open here; once per opening of the app. */
export function useTopUpPseudonyms(): void {
  const call = useCall();
  const { now } = useTools();
  const { run, keeper } = useKeys();
  const { userId } = useSignedIn();
  const secret = userId === null ? null : keeper.get(userId);
  useQuery({
    queryKey: ["pseudonyms", userId],
    enabled: secret !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { contracts, pseudonymsUntil } = await call(getMe, {});
      const month = monthOf(now());
      const firstMonth = Math.max(pseudonymsUntil + 1, month);
      const seller = sellerOfMonth(contracts, firstMonth);
      if (secret === null || seller === undefined || pseudonymsUntil >= month + fewMonths) return false;
      const pseudonyms = await run("pseudonyms", {
        secret,
        seller,
        firstMonth,
        lastMonth: month + monthsAhead,
        homes: homesOfContracts(contracts),
      });
      await call(postPseudonyms, { body: { pseudonyms } });
      return true;
    },
  });
}
