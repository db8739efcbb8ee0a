import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getPolicy, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import { startOfDayText, todayText } from "../../ui/format-time.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { newPins, savePins } from "../pins/pins.ts";
import type { Draft } from "./draft.ts";
import { type Offers, planOf } from "./plan-step.tsx";

/** The servers are told pseudonyms of this many months from now on; later ones are topped up. */
const monthsAhead = 60;

/**
 * Registers: `K` is made here and leaves sealed; what the device will believe from now on (the ledger's policy, the price
 * lists that were shown) is pinned before anything is priced by it.
 */
export function useRegistration(offers: Offers) {
  const call = useCall();
  const { now, randomBytes, local } = useTools();
  const { language } = useLanguage();
  const { run, keeper } = useKeys();
  const signedIn = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (draft: Draft) => {
      const plan = planOf(offers, draft);
      const terms = offers.find(({ seller }) => seller === draft.seller)?.terms;
      if (plan === undefined || terms === undefined || draft.seller === null || draft.ampere === null)
        throw new Problem("invalid_input", "no plan is chosen");
      const policy = parsePolicy(await call(getPolicy, {}));
      const homes = [{ home: 1, serials: [draft.serial, ...draft.subMeters.map(({ serial }) => serial)] }];
      const secret = randomBytes(32);
      const { wrappedKey, pseudonyms } = await run("makeKey", {
        secret,
        password: draft.password,
        salt: randomBytes(16),
        nonce: randomBytes(24),
        seller: draft.seller,
        firstMonth: monthOf(startOfDayText(draft.from) ?? now()),
        lastMonth: monthOf(now()) + monthsAhead,
        homes,
      });
      const { userId } = await call(postRegistration, {
        body: {
          email: draft.email,
          password: draft.password,
          name: draft.name,
          birthDay: draft.birthDay,
          language,
          wrappedKey,
          contract: contractOf(draft, {
            seller: draft.seller,
            planId: plan.planId,
            ampere: draft.ampere,
            today: todayText(now()),
          }),
          consents: {
            termsVersion: terms.version,
            supplyConditionsVersion: terms.supplyConditionsVersion ?? terms.version,
          },
          pseudonyms,
        },
      });
      keeper.put(userId, secret);
      savePins(
        local,
        userId,
        newPins({ since: "registration", policy, tariffs: [plan.homeTariff, plan.awayTariff], homes }),
      );
      return userId;
    },
    onSuccess: (userId) => {
      signedIn.remember(userId);
      client.clear();
      return navigate({ to: "/registered" });
    },
  });
}

const contractOf = (
  draft: Draft,
  { today, ...chosen }: { seller: number; planId: string; ampere: number; today: string },
) => ({
  ...chosen,
  from: draft.from,
  backdatingReason: draft.from < today ? draft.backdatingReason : null,
  home: {
    name: draft.homeName,
    postalCode: draft.postalCode,
    address: draft.address,
    area: draft.area,
    settlementSerial: draft.serial,
    subMeters: [...draft.subMeters],
  },
});

/** What of a refused registration the user can mend: an e-mail address or a meter that somebody has. */
export function problemOfRegistration(error: unknown): "emailTaken" | "meterTaken" | null {
  if (!(error instanceof Problem) || error.code !== "already_exists") return null;
  return /meter|serial/.test(`${error.facts["field"] ?? ""} ${error.message}`) ? "meterTaken" : "emailTaken";
}
