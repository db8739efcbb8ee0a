import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getPolicy, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { drawRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import { startOfDayText, todayText } from "../../ui/format-time.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { keepRecoveryCode } from "../keys/recovery-code.ts";
import { useSignedIn } from "../keys/signed-in.ts";
import type { TokenizedCard } from "../payment/card-form.tsx";
import { newPins, savePins } from "../pins/pins.ts";
import { type AddressProof, forgetAddressProof } from "./address-proof.ts";
import type { Draft } from "./draft.ts";
import { type Offers, planOf } from "./plan-step.tsx";

/** The servers are told pseudonyms of this many months from now on; later ones are topped up. */
const monthsAhead = 60;

export type Order = {
  readonly draft: Draft;
  readonly proof: AddressProof;
  readonly card: TokenizedCard | null;
};

/**
 * Registers: `K` is made here and leaves sealed; what the device will believe from now on (the ledger's policy, the price
 * lists that were shown) is pinned before anything is priced by it.
 */
export function useRegistration(offers: Offers) {
  const call = useCall();
  const { now, randomBytes, local, session } = useTools();
  const { language } = useLanguage();
  const { run, keeper } = useKeys();
  const signedIn = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ draft, proof, card }: Order) => {
      const plan = planOf(offers, draft);
      const offer = offers.find(({ seller }) => seller === draft.seller);
      if (plan === undefined || offer === undefined || draft.seller === null || draft.ampere === null)
        throw new Problem("invalid_input", "no plan is chosen");
      const policy = parsePolicy(await call(getPolicy, {}));
      const homes = homesOf(draft);
      const secret = randomBytes(32);
      const code = drawRecoveryCode(randomBytes);
      const under = (password: string) => ({
        under: password,
        salt: randomBytes(16),
        nonce: randomBytes(24),
      });
      const { wrappedKey, recoveryKey, pseudonyms } = await run("makeKey", {
        secret,
        password: under(draft.password),
        recovery: under(code),
        seller: draft.seller,
        firstMonth: monthOf(startOfDayText(draft.from) ?? now()),
        lastMonth: monthOf(now()) + monthsAhead,
        homes,
      });
      const { userId } = await call(postRegistration, {
        body: {
          addressProof: proof.addressProof,
          password: draft.password,
          name: draft.name,
          birthDay: draft.birthDay,
          language,
          wrappedKey,
          recoveryKey,
          paymentMeans: card === null ? null : { token: card.token, autopay: true },
          contract: contractOf(draft, {
            seller: draft.seller,
            planId: plan.planId,
            ampere: draft.ampere,
            today: todayText(now()),
          }),
          consents: {
            termsVersion: offer.terms.version,
            supplyConditionsVersion: offer.supplyConditions.version,
          },
          pseudonyms,
        },
      });
      keeper.put(userId, secret);
      keepRecoveryCode(session, code);
      forgetAddressProof(session);
      const tariffs = [plan.homeTariff, plan.awayTariff];
      savePins(local, userId, newPins({ since: "registration", policy, tariffs, homes }));
      return userId;
    },
    onSuccess: (userId) => {
      signedIn.remember(userId);
      client.clear();
      return navigate({ to: "/registered" });
    },
  });
}

const homesOf = ({ serial, subMeters }: Draft) => [
  { home: 1, serials: [serial, ...subMeters.map((meter) => meter.serial)] },
];

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

type Mendable = "emailTaken" | "meterTaken" | "proofOld" | "cardGone" | "weak" | "away";

/** What of a refused registration the user can mend, and where. Null: something else. */
export function problemOfRegistration(error: unknown): Mendable | null {
  if (!(error instanceof Problem)) return null;
  const { field } = { field: null, ...error.facts };
  if (error.code === "neighbour_away") return "away";
  if (error.code === "already_exists") return field === "email" ? "emailTaken" : "meterTaken";
  if (error.code !== "invalid_input") return null;
  if (field === "addressProof") return "proofOld";
  if (field === "token") return "cardGone";
  return field === "password" ? "weak" : null;
}
