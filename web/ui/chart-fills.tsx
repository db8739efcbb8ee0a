import type { EndUse, ProductionMethod } from "@tsunagu/core/records/record-values.ts";

export type UseKey = EndUse | "fixed";
export type OriginKey = ProductionMethod | "residual-mix" | "pending";

type Pattern = "solid" | "rising" | "falling" | "level" | "dots" | "upright" | "grid" | "hatched" | "hollow";

type Look = { readonly color: string; readonly pattern: Pattern; readonly outlined: boolean };

/** One colour and one pattern everywhere: hue alone tells nothing to one man in twenty. */
const useLooks: Readonly<Record<UseKey, Look>> = {
  household: { color: "var(--color-use-household)", pattern: "solid", outlined: false },
  "ev-charging": { color: "var(--color-use-ev-charging)", pattern: "rising", outlined: false },
  "heat-pump": { color: "var(--color-use-heat-pump)", pattern: "falling", outlined: false },
  storage: { color: "var(--color-use-storage)", pattern: "dots", outlined: false },
  office: { color: "var(--color-use-office)", pattern: "level", outlined: false },
  other: { color: "var(--color-use-other)", pattern: "upright", outlined: false },
  fixed: { color: "var(--color-surface)", pattern: "hollow", outlined: true },
};

/** Those under 3:1 on white have an outline in ink. */
const originLooks: Readonly<Record<OriginKey, Look>> = {
  solar: { color: "var(--color-origin-solar)", pattern: "solid", outlined: true },
  wind: { color: "var(--color-origin-wind)", pattern: "rising", outlined: true },
  hydro: { color: "var(--color-origin-hydro)", pattern: "level", outlined: true },
  biomass: { color: "var(--color-origin-biomass)", pattern: "dots", outlined: false },
  geothermal: { color: "var(--color-origin-geothermal)", pattern: "upright", outlined: false },
  "other-renewable": { color: "var(--color-origin-other)", pattern: "falling", outlined: false },
  nuclear: { color: "var(--color-origin-nuclear)", pattern: "grid", outlined: false },
  fossil: { color: "var(--color-origin-fossil)", pattern: "solid", outlined: false },
  other: { color: "var(--color-origin-other)", pattern: "solid", outlined: false },
  "residual-mix": { color: "var(--color-origin-residual-mix)", pattern: "hatched", outlined: true },
  pending: { color: "var(--color-surface)", pattern: "hollow", outlined: true },
};

const patternLines: Readonly<Record<Exclude<Pattern, "solid">, string>> = {
  rising: "M-1 1L1 -1M0 6L6 0M5 7L7 5",
  falling: "M-1 5L1 7M0 0L6 6M5 -1L7 1",
  level: "M0 3H6",
  upright: "M3 0V6",
  grid: "M0 3H6M3 0V6",
  dots: "M3 2.9V3.1",
  hatched: "M-1 1L1 -1M0 6L6 0M5 7L7 5M-1 5L1 7M0 0L6 6M5 -1L7 1",
  hollow: "M-1 1L1 -1M0 6L6 0M5 7L7 5",
};

const looks = (): readonly (readonly [string, Look])[] => [
  ...Object.entries(useLooks).map(([key, look]) => [`use-${key}`, look] as const),
  ...Object.entries(originLooks).map(([key, look]) => [`origin-${key}`, look] as const),
];

/** Once in a page: charts and swatches name these fills by id. */
export function ChartFills() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        {looks().map(([id, { color, pattern }]) => (
          <pattern key={id} id={id} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill={color} />
            {pattern !== "solid" && (
              <path
                d={patternLines[pattern]}
                stroke={
                  pattern === "hollow" || pattern === "hatched" ? "var(--color-ink)" : "var(--color-surface)"
                }
                strokeOpacity={pattern === "hollow" ? 0.35 : 0.5}
                strokeWidth={pattern === "dots" ? 2.4 : 1.2}
                strokeLinecap={pattern === "dots" ? "round" : "butt"}
              />
            )}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

type Fill = { readonly fill: string; readonly stroke: string };

const fillOf = (id: string, { outlined }: Look): Fill => ({
  fill: `url(#${id})`,
  stroke: outlined ? "var(--color-ink)" : "none",
});

export const endUseFill = (endUse: UseKey): Fill => fillOf(`use-${endUse}`, useLooks[endUse]);

/** What the ledger cannot name is shown as "other". */
export const originFill = (origin: string): Fill => {
  const key = toOriginKey(origin);
  return fillOf(`origin-${key}`, originLooks[key]);
};

export const toOriginKey = (origin: string): OriginKey => (isOriginKey(origin) ? origin : "other");

const isOriginKey = (origin: string): origin is OriginKey => Object.hasOwn(originLooks, origin);

/** The key to a colour, beside its word. */
export function Swatch({ fill, stroke }: Fill) {
  return (
    <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
      <rect x="0.5" y="0.5" width="11" height="11" fill={fill} stroke={stroke} strokeWidth="1" />
    </svg>
  );
}
