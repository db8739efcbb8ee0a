import { useEffect } from "react";
import { useTools } from "../ui/tools/app-tools.tsx";

/** Whether this screen was paired with the charger and is not any more: whoever stands there is told, until it is paired again. */
export function useWasPaired(chargerId: string, isPaired: boolean): boolean {
  const { local } = useTools();
  const name = `tsunagu/paired/${chargerId}`;
  useEffect(() => {
    if (isPaired) local.set(name, "yes");
  }, [isPaired, local, name]);
  return !isPaired && local.get(name) !== null;
}
