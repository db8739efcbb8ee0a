import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { useOpenSecret } from "../keys/use-open-secret.ts";
import { keepSeen } from "../pins/keep-seen.ts";
import { useBelieved } from "../pins/use-believed.ts";
import { type PageBill, useAskBill } from "./ask-bill.ts";
import { forgetProof, keepProof } from "./kept-proofs.ts";
import { proveBill } from "./prove-bill.ts";
import { digestOf, foundKey, useFound } from "./use-found.ts";

/** Fetches bundle and fresh proofs, lets the worker compute, remembers what was proved: `found` is what `useFound` tells. */
export function useVerification(bill: PageBill) {
  const client = useQueryClient();
  const { local, now } = useTools();
  const { run } = useKeys();
  const { userId: signedIn } = useSignedIn();
  const { statementId } = bill;
  const found = useFound(bill);
  const openSecret = useOpenSecret();
  const believed = useBelieved();
  const ask = useAskBill(bill);
  const verification = useMutation({
    mutationFn: async (password: string | null) => {
      const { userId, secret } = await openSecret(password);
      const pins = await believed(userId);
      const { verdict, shown } = await proveBill({ secret, pins }, { ask, run, now });
      const serials = pins.homes.flatMap((home) => home.serials);
      const newest = { verdict, since: pins.since, serials, at: now() };
      const name = { statementId, digest: digestOf(shown ?? bill.statement) };
      if (verdict.ok && shown !== null) {
        keepSeen(local, userId, { pins, account: shown.terms, seen: verdict.remember });
        keepProof(local, userId, { ...newest, ...name, verdict });
      } else forgetProof(local, userId, name);
      return { name, newest };
    },
    onSuccess: ({ name, newest }) => client.setQueryData(foundKey(signedIn, name), newest),
  });
  return { verification, found };
}
