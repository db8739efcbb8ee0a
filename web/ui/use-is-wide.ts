import { useSyncExternalStore } from "react";

/** The same width as the breakpoint `wide`: from here on a list and a page stand side by side. */
const query = "(min-width: 1200px)";

const subscribe = (onChange: () => void): (() => void) => {
  const media = matchMedia(query);
  media.addEventListener("change", onChange);
  return () => media.removeEventListener("change", onChange);
};

/** Whether there is room for a second column: for what is not to be loaded at all where there is none. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches);
