import { useCallback } from "react";
import type { Memory } from "../../ui/memory.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { forgetSeenAnswers } from "../offline/seen-answers.ts";

const name = "tsunagu/signed-in";

export const signedInUser = (local: Memory): string | null => local.get(name);

/**
 * Who was last signed in here: so that the door is shown at once, and pins are found. The cookie, which no script can
 * read, decides what may be done.
 */
export function useSignedIn() {
  const { local } = useTools();
  return {
    userId: signedInUser(local),
    remember: useCallback(
      (userId: string) => {
        forgetSeenAnswers();
        local.set(name, userId);
      },
      [local],
    ),
    forget: useCallback(() => {
      forgetSeenAnswers();
      local.remove(name);
    }, [local]),
  };
}
