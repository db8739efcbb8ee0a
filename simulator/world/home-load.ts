import type { LoadKind, WattsOfSlot } from "./load-curves.ts";
import { heatPumpWatts, householdWatts, solarWatts } from "./load-curves.ts";

export type HomeLoad = {
  readonly load: { readonly kind: LoadKind; readonly percent: number };
  /** 0: it has none. */
  readonly heatPumpW: number;
  readonly solarPeakW: number;
};

/** What a home draws besides its wallbox, by half hour. */
export type HomeCurves = { readonly heatPump: WattsOfSlot; readonly imported: WattsOfSlot };

/** `weather`: a seed of its own, since the same sun shines on every roof. A roof covers what runs in the house first; what it cannot cover comes from the grid, what is over leaves unmeasured. */
export function homeCurves(
  { seed, weather }: { readonly seed: number; readonly weather: number },
  { load, heatPumpW, solarPeakW }: HomeLoad,
): HomeCurves {
  const household = householdWatts(seed, load);
  const heatPump: WattsOfSlot = heatPumpW > 0 ? heatPumpWatts(seed + 1, heatPumpW) : () => 0;
  const solar: WattsOfSlot = solarPeakW > 0 ? solarWatts(weather, solarPeakW) : () => 0;
  return {
    heatPump,
    imported: (slot) => Math.max(0, household(slot) + heatPump(slot) - solar(slot)),
  };
}
