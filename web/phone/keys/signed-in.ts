import { useCallback } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";

const name = "tsunagu/signed-in";

/**
 * Who was last signed in here: so that the door is shown at once, and pins are found. The cookie, which no script can
 * read, decides what may be done.
 */
export function useSignedIn() {
  const { local } = useTools();
  return {
    userId: local.get(name),
    remember: useCallback((userId: string) => local.set(name, userId), [local]),
    forget: useCallback(() => local.remove(name), [local]),
  };
}
