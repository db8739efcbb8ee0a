import type { ReactNode } from "react";

/** Small drawings that stand on the thread: lines of ink, and yamabuki where energy is in motion. */

type Line = { readonly d: string };

function Drawing({ width, children }: { width: number; children: ReactNode }) {
  return (
    <svg
      viewBox={`0 0 ${width} 48`}
      className="h-12 max-w-full"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {children}
    </svg>
  );
}

const lit = "fill-yamabuki";
const dark = "fill-surface";

/** A house; its window is lit by what it draws, its roof by the sun, and a car stands by a wallbox while it is plugged in. */
export function HouseFigure({
  isLit,
  hasRoof,
  roofWorks,
  wallbox,
}: {
  isLit: boolean;
  hasRoof: boolean;
  roofWorks: boolean;
  wallbox: "none" | "free" | "plugged" | "charging";
}) {
  return (
    <Drawing width={84}>
      <path d="M6 47V25L26 9L46 25V47" className={dark} />
      {hasRoof && (
        <path d="M29 9L35 14M37 15.5L43 20" strokeWidth={5} className={roofWorks ? "stroke-yamabuki" : ""} />
      )}
      <path d="M19 31H33V41H19Z" className={isLit ? lit : dark} />
      {wallbox !== "none" && (
        <path d="M51 47V33M48 33H54V39H48Z" className={wallbox === "charging" ? lit : dark} />
      )}
      {(wallbox === "plugged" || wallbox === "charging") && (
        <>
          <path d="M59 44V38L63 37L66 32H75L78 37L81 38V44Z" className={dark} />
          <path d="M54 37C57 37 56 41 59 41" />
          <circle cx="64.5" cy="44.5" r="2.5" className={dark} />
          <circle cx="76" cy="44.5" r="2.5" className={dark} />
        </>
      )}
    </Drawing>
  );
}

const plants: Readonly<Record<string, readonly Line[]>> = {
  solar: [{ d: "M8 42L18 22H48L38 42ZM23 22L13 42M33 22L23 42M43 22L33 42M13 32H43" }, { d: "M28 42V47" }],
  wind: [{ d: "M28 47V18" }, { d: "M28 18L28 3M28 18L41 25M28 18L15 25" }],
  hydro: [
    { d: "M12 47V16H22V47M34 47V16H44V47M12 24H44" },
    { d: "M22 30C25 28 25 33 28 31C31 29 31 34 34 32" },
  ],
  biomass: [
    { d: "M10 47V28H34V47M38 47V12H44V47" },
    { d: "M17 38C17 32 24 31 27 31C27 36 25 40 19 41M17 43L24 35" },
  ],
};

export function PlantFigure({ method, works }: { method: string; works: boolean }) {
  return (
    <Drawing width={56}>
      {method === "solar" && <circle cx="46" cy="9" r="5" className={works ? lit : dark} />}
      {(plants[method] ?? plants["biomass"] ?? []).map(({ d }) => (
        <path key={d} d={d} />
      ))}
      {method === "wind" && <circle cx="28" cy="18" r="2.5" className={works ? lit : dark} />}
    </Drawing>
  );
}

/** A charging post with a lamp for each connector. */
export function PostFigure({ connectors }: { connectors: readonly ("free" | "taken" | "charging")[] }) {
  return (
    <Drawing width={40}>
      <path d="M8 47V10C8 8 9 7 11 7H25C27 7 28 8 28 10V47" className={dark} />
      <path d="M28 24C35 24 35 28 35 33V38" />
      {connectors.map((state, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: connectors keep their order
          key={index}
          cx="18"
          cy={16 + index * 11}
          r="3.5"
          className={state === "charging" ? lit : state === "taken" ? "fill-ink" : dark}
        />
      ))}
    </Drawing>
  );
}
