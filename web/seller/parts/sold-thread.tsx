import { useRef } from "react";
import { endUseFill } from "../../ui/chart-fills.tsx";
import { groupDigits } from "../../ui/format-yen.ts";
import { HouseEnd, PlugEnd } from "../../ui/thread.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useWords, wordsOf } from "../../ui/words.tsx";

const words = wordsOf({
  ja: { home: "自宅", away: "外出先" },
  en: { home: "At home", away: "Away" },
});

export type SoldBar = {
  readonly key: string;
  readonly label: string;
  readonly home: bigint;
  readonly away: bigint;
};

const right = 76;
const left = 24;

/**
 * What was sold, along the thread: home stands on it, away hangs from it. A picture of the table beside it, which says the same to
 * whoever does not see it.
 */
export function SoldThread({
  bars,
  unit,
  height = 200,
}: {
  bars: readonly SoldBar[];
  /** Of the scale: `円`, `kWh`. */
  unit: string;
  height?: number;
}) {
  const text = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const layout = layoutOf(bars, { width, height });
  return (
    <div ref={box} aria-hidden="true">
      {width > 0 && bars.length > 0 && (
        <svg width={width} height={height + 22} className="block" aria-hidden="true">
          <Scale layout={layout} width={width} unit={unit} />
          <g className="text-ai">
            <HouseEnd x={1} y={layout.baseline} />
            <path d={`M17 ${layout.baseline}H${width - 15}`} stroke="currentColor" strokeWidth={2} />
            <PlugEnd x={width - 15} y={layout.baseline} />
          </g>
          {bars.map((bar, index) => (
            <Bar key={bar.key} bar={bar} x={left + (index + 0.5) * layout.step} layout={layout} />
          ))}
          {bars.map((bar, index) =>
            index % layout.every === 0 ? (
              <text
                key={bar.key}
                x={left + (index + 0.5) * layout.step}
                y={height + 16}
                textAnchor="middle"
                className="fill-ink-2 text-12"
              >
                {bar.label}
              </text>
            ) : null,
          )}
          <text x={0} y={12} className="fill-ink-2 text-12">
            {text.home}
          </text>
          {layout.below > 0 && (
            <text x={0} y={height - 2} className="fill-ink-2 text-12">
              {text.away}
            </text>
          )}
        </svg>
      )}
    </div>
  );
}

type Layout = {
  readonly baseline: number;
  readonly above: number;
  readonly below: number;
  readonly step: number;
  /** Pixels for one unit. */
  readonly scale: number;
  readonly every: number;
};

function layoutOf(bars: readonly SoldBar[], { width, height }: { width: number; height: number }): Layout {
  const most = (side: "home" | "away") => bars.reduce((max, bar) => Math.max(max, Number(bar[side])), 0);
  const [home, away] = [most("home"), most("away")];
  const room = height - 28;
  const scale = home + away === 0 ? 0 : room / (home + away);
  const above = away === 0 ? room : home * scale;
  const step = Math.max(1, (width - left - right) / Math.max(1, bars.length));
  return {
    baseline: 18 + above,
    above,
    below: away * scale,
    step,
    scale,
    every: Math.max(1, Math.ceil(40 / step)),
  };
}

function Bar({ bar, x, layout }: { bar: SoldBar; x: number; layout: Layout }) {
  const { step, scale, baseline } = layout;
  const width = Math.max(2, Math.min(step * 0.66, 22));
  const home = Math.max(0, Number(bar.home) * scale);
  const away = Math.max(0, Number(bar.away) * scale);
  return (
    <g>
      {home > 0 && (
        <rect
          x={x - width / 2}
          y={baseline - 2 - home}
          width={width}
          height={home}
          fill={endUseFill("household").fill}
        />
      )}
      {away > 0 && (
        <rect
          x={x - width / 2}
          y={baseline + 2}
          width={width}
          height={away}
          fill={endUseFill("ev-charging").fill}
        />
      )}
    </g>
  );
}

function Scale({ layout, width, unit }: { layout: Layout; width: number; unit: string }) {
  const { above, scale, baseline } = layout;
  const mark = scale === 0 ? 0 : roundBelow(above / scale);
  if (mark === 0) return null;
  const y = baseline - mark * scale;
  return (
    <g>
      <path d={`M${left} ${y}H${width - right}`} className="stroke-line" strokeWidth={1} />
      <text x={width} y={y + 4} textAnchor="end" className="fill-ink-2 text-12">
        {groupDigits(BigInt(mark))} {unit}
      </text>
    </g>
  );
}

/** 1, 2 or 5 times a power of ten, not above the value. */
function roundBelow(value: number): number {
  if (value < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].map((digit) => digit * power).find((mark) => mark <= value) ?? power;
}
