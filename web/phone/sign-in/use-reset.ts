import { useMutation } from "@tanstack/react-query";
import { postNewPassword } from "@tsunagu/core/api/trading-access.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignIn } from "./use-sign-in.ts";

type Reset = {
  readonly token: string;
  readonly userId: string;
  readonly email: string;
  readonly recoveryKey: unknown;
};

/**
 * Sets the password, seals the key under it where it can be opened here, and signs in. A code that does not open the key stops it all
 * before the link is used up.
 */
export function useReset({ token, userId, email, recoveryKey }: Reset) {
  const call = useCall();
  const { randomBytes } = useTools();
  const { run, keeper } = useKeys();
  const signIn = useSignIn();
  return useMutation({
    mutationFn: async ({ password, code }: { password: string; code: string | null }) => {
      const secret =
        keeper.get(userId) ??
        (code === null ? null : await run("openKey", { wrappedKey: recoveryKey, password: code }));
      const order = { under: password, salt: randomBytes(16), nonce: randomBytes(24) };
      const wrappedKey = secret === null ? null : await run("sealKey", { secret, order });
      await call(postNewPassword, { body: { token, password, wrappedKey } });
      await signIn.mutateAsync({ email, password });
    },
  });
}

/** What of it the user can mend in the form. */
export function faultOfReset(error: unknown): "weak" | "opens-not" | null {
  if (!(error instanceof Problem)) return null;
  if (error.code === "wrong_credentials") return "opens-not";
  return error.code === "invalid_input" && error.facts["field"] === "password" ? "weak" : null;
}
