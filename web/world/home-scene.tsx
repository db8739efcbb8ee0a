import type { WorldHome } from "./use-world.ts";

/** Less than this is a house at rest. */
export const restW = 250;

/** A house with what it has: windows lit by what it draws, a roof by the sun, a heat pump, and the meter on its wall. */
export function HomeScene({ home }: { home: WorldHome }) {
  const { watts, hasRoof, roofWatts, hasHeatPump, heatPumpWatts, meter } = home;
  const windowFill = watts >= restW ? "fill-yamabuki" : "fill-paper";
  return (
    <svg
      viewBox="0 0 420 170"
      className="w-full max-w-[560px] h-auto"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path d="M0 160H420" className="stroke-ai" />
      <path d="M90 160V76L180 16L270 76V160" className="fill-surface" />
      {hasRoof && (
        <path
          d="M196 20L262 64M206 26.5L199 37M222 37L215 48M238 48L231 59M254 58.5L247 69M189 31L255 75"
          className={roofWatts > 0 ? "stroke-yamabuki" : ""}
          strokeWidth={roofWatts > 0 ? 4 : 2}
        />
      )}
      <path d="M116 92H150V122H116ZM133 92V122M116 107H150" className={windowFill} />
      <path d="M210 92H244V122H210ZM227 92V122M210 107H244" className={windowFill} />
      <path d="M166 160V112H194V160" className="fill-paper" />
      {hasHeatPump && (
        <g>
          <path d="M290 160V128H330V160" className="fill-surface" />
          <circle cx={310} cy={144} r={10} className={heatPumpWatts > 100 ? "fill-yamabuki" : "fill-paper"} />
          <path d="M310 144L303 139M310 144L317 139M310 144V152" />
        </g>
      )}
      <path d="M62 136H90" />
      <path d="M40 120H62V150H40Z" className={meter.heldBack ? "fill-paper stroke-bad" : "fill-paper"} />
      <path d="M45 127H57V133H45Z" />
      <path d="M51 150V160" />
    </svg>
  );
}
