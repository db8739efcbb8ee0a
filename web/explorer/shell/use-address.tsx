import {
  type AnchorHTMLAttributes,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from "react";
import { type Address, parseAddress, pathOf } from "../address.ts";

type Walk = {
  readonly address: Address;
  readonly go: (address: Address, how?: { replace: boolean }) => void;
};

const WalkContext = createContext<Walk>({ address: { page: "nowhere" }, go: () => {} });

/** The page that the address bar names, and going to another one without loading anew. */
export function AddressProvider({ children }: { children: ReactNode }) {
  const [address, setAddress] = useState(() => parseAddress(location));
  useEffect(() => {
    const onPop = () => setAddress(parseAddress(location));
    addEventListener("popstate", onPop);
    return () => removeEventListener("popstate", onPop);
  }, []);
  const go: Walk["go"] = (to, { replace } = { replace: false }) => {
    history[replace ? "replaceState" : "pushState"](null, "", pathOf(to));
    setAddress(to);
    scrollTo(0, 0);
  };
  return <WalkContext value={{ address, go }}>{children}</WalkContext>;
}

export const useAddress = (): Walk => useContext(WalkContext);

/** A link within the explorer: a link like any other for a new tab, for copying, without a script. */
export function To({
  address,
  onClick,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly address: Address }) {
  const { go } = useAddress();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isOther = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (isOther || event.defaultPrevented) return;
    event.preventDefault();
    go(address);
  };
  return <a {...rest} href={pathOf(address)} onClick={follow} />;
}

export const linkClass = "text-ai underline underline-offset-4 decoration-1 hover:decoration-2";
