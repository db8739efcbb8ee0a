import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getMe, getPolicy, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { homesOfContracts, tariffsOfVersions } from "../pins/contract-pins.ts";
import { loadPins, newPins, savePins } from "../pins/pins.ts";

/**
 * Signs in, opens `K` with the password, and on a device that was not there at registration pins once what the server
 * says; from then on it must stay. After a reset by mail the key is under another seal: the next page is where it is opened.
 */
export function useSignIn() {
  const call = useCall();
  const { local } = useTools();
  const { run, keeper } = useKeys();
  const signedIn = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false });
  return useMutation({
    mutationFn: async ({ email, password }: { email: string; password: string }) => {
      const { userId, wrappedKey, keyIsUnderPassword } = await call(postSignIn, {
        body: { email, password },
      });
      if (keyIsUnderPassword) keeper.put(userId, await run("openKey", { wrappedKey, password }));
      // A key that this device holds of the same user, from before a reset, stays as good as it was.
      else if (keeper.get(userId) === null) keeper.forget();
      if (loadPins(local, userId) === null) {
        const [policy, me] = await Promise.all([call(getPolicy, {}), call(getMe, {})]);
        savePins(
          local,
          userId,
          newPins({
            since: "sign-in",
            policy: parsePolicy(policy),
            tariffs: tariffsOfVersions((await call(listContracts, {})).contracts),
            homes: homesOfContracts(me.contracts),
          }),
        );
      }
      return { userId, keyIsUnderPassword };
    },
    onSuccess: ({ userId, keyIsUnderPassword }) => {
      signedIn.remember(userId);
      client.clear();
      return navigate({ to: keyIsUnderPassword ? (to ?? "/") : "/settings/key" });
    },
  });
}
