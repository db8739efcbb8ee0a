import { getMe, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import type { UserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "./key-tools.tsx";
import { useSignedIn } from "./signed-in.ts";

/** Whether the password is needed once, to open `K`. */
export function useNeedsPassword(): boolean {
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  return userId === null || keeper.get(userId) === null;
}

/** `K` of who is signed in, opened with the password where this tab does not have it open. Throws `wrong_credentials` and, for one that is sealed otherwise, `conflict`. */
export function useOpenSecret() {
  const call = useCall();
  const { run, keeper } = useKeys();
  const { userId } = useSignedIn();
  return async (password: string | null): Promise<{ userId: string; secret: UserSecret }> => {
    if (userId === null) throw new Problem("not_signed_in", "nobody is signed in here");
    const kept = keeper.get(userId);
    if (kept !== null) return { userId, secret: kept };
    if (password === null) throw new Problem("wrong_credentials", "the key is sealed");
    const { email } = await call(getMe, {});
    const { wrappedKey, keyIsUnderPassword } = await call(postSignIn, { body: { email, password } });
    if (!keyIsUnderPassword)
      throw new Problem("conflict", "the key is not under this password", {
        facts: { reason: "key_sealed_earlier" },
      });
    keeper.put(userId, await run("openKey", { wrappedKey, password }));
    const opened = keeper.get(userId);
    if (opened === null) throw new Error("the key was not kept");
    return { userId, secret: opened };
  };
}
