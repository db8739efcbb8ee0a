import { useRef } from "react";
import { endUseFill } from "../../ui/chart-fills.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { HouseEnd, Knot, PlugEnd } from "../../ui/thread.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useWords } from "../../ui/words.tsx";
import { type DayStacks, type Piece, roundKwhBelow, scaleOf } from "./month-days.ts";
import { monthWords } from "./month-words.ts";

const above = 132;
const below = 92;
const baseline = above + 18;
const height = baseline + below + 30;
const left = 30;
const right = 52;

type Props = {
  readonly days: readonly DayStacks[];
  /** How many there are on the axis, those to come too. */
  readonly daysOfMonth: number;
  /** What a step is called when it is chosen. */
  readonly nameOf: (day: number) => string;
  /** Marks under the axis. */
  readonly marks: readonly { readonly day: number; readonly text: string }[];
  readonly isFinal: boolean;
  readonly selected: number;
  readonly onSelect: (day: number) => void;
};

/**
 * The thread through the month: it leaves the house on the left, is the time axis, and ends in the plug. Home use stands
 * on it, charging away hangs from it. A month that is over is knotted.
 */
export function MonthThread({ days, daysOfMonth, nameOf, marks, isFinal, selected, onSelect }: Props) {
  const words = useWords(monthWords);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const step = Math.max(0, width - left - right) / daysOfMonth;
  const dayAt = (x: number) => Math.min(daysOfMonth, Math.max(1, Math.floor((x - left) / step) + 1));
  const chosen = days.find(({ day }) => day === selected);
  const press = (event: React.PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    onSelect(dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
  };
  return (
    <div
      ref={box}
      className="relative touch-pan-y select-none has-focus-visible:outline-2 outline-ai outline-offset-4"
      onPointerDown={press}
      onPointerMove={press}
    >
      {width > 0 && (
        <svg width={width} height={height} className="block overflow-visible" aria-hidden="true">
          <SelectedDay x={left + (selected - 1) * step} step={step} />
          <Scale days={days} width={width} />
          <g className="text-ai">
            <Line days={days.length} step={step} width={width} isFinal={isFinal} />
          </g>
          <Bars days={days} step={step} />
          <Marks marks={marks} step={step} selected={selected} />
          <text x={0} y={12} className="fill-ink-2 text-12">
            {words.home}
          </text>
          <text x={0} y={baseline + below + 6} className="fill-ink-2 text-12">
            {words.away}
          </text>
        </svg>
      )}
      <input
        type="range"
        min={1}
        max={Math.max(1, days.length)}
        value={selected}
        onChange={(event) => onSelect(Number(event.target.value))}
        aria-label={`${words.chart}: ${words.chooseDay}`}
        aria-valuetext={words.dayText(
          nameOf(selected),
          kwhText(chosen?.homeWh ?? 0n),
          kwhText(chosen?.awayWh ?? 0n),
        )}
        className="absolute inset-0 w-full h-full opacity-0 pointer-events-none"
      />
    </div>
  );
}

function SelectedDay({ x, step }: { x: number; step: number }) {
  return <rect x={x} y={4} width={step} height={baseline + below} className="fill-line" opacity={0.55} />;
}

/** One hairline at a round number of kWh, on each side that has something. */
function Scale({ days, width }: { days: readonly DayStacks[]; width: number }) {
  const scale = scaleOf(days, { above, below });
  const kwh = scale === 0 ? 0 : roundKwhBelow(above / scale);
  if (kwh === 0) return null;
  const offset = kwh * 1_000 * scale;
  return (
    <g>
      <path d={`M${left} ${baseline - offset}H${width}`} className="stroke-line" strokeWidth={1} />
      <text x={width} y={baseline - offset - 4} textAnchor="end" className="fill-ink-2 text-12">
        {kwh} kWh
      </text>
      {offset < below && (
        <path d={`M${left} ${baseline + offset}H${width}`} className="stroke-line" strokeWidth={1} />
      )}
    </g>
  );
}

function Line({
  days,
  step,
  width,
  isFinal,
}: {
  days: number;
  step: number;
  width: number;
  isFinal: boolean;
}) {
  const plug = width - 15;
  const today = left + days * step;
  if (isFinal) {
    const knot = plug - 16;
    return (
      <>
        <HouseEnd x={1} y={baseline} />
        <path
          d={`M17 ${baseline}H${knot - 8.4}M${knot + 8.4} ${baseline}H${plug}`}
          stroke="currentColor"
          strokeWidth={2}
        />
        <Knot x={knot} y={baseline} size={3.5} flatness={0.9} width={1.75} />
        <PlugEnd x={plug} y={baseline} />
      </>
    );
  }
  return (
    <>
      <HouseEnd x={1} y={baseline} />
      <path d={`M17 ${baseline}H${today}`} stroke="currentColor" strokeWidth={2} />
      <path
        d={`M${today} ${baseline}H${plug}`}
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray="1 5"
        strokeLinecap="round"
      />
      <PlugEnd x={plug} y={baseline} />
      <circle cx={today} cy={baseline} r={4.5} className="fill-yamabuki stroke-ink" strokeWidth={1} />
    </>
  );
}

function Bars({ days, step }: { days: readonly DayStacks[]; step: number }) {
  const scale = scaleOf(days, { above, below });
  const bar = Math.max(2, Math.min(step * 0.66, 18));
  return days.map(({ day, home, away }) => {
    const x = left + (day - 0.5) * step - bar / 2;
    return (
      <g key={day}>
        <Stack x={x} width={bar} pieces={home} scale={scale} up />
        <Stack x={x} width={bar} pieces={away} scale={scale} />
      </g>
    );
  });
}

function Stack({
  x,
  width,
  pieces,
  scale,
  up = false,
}: {
  x: number;
  width: number;
  pieces: readonly Piece[];
  scale: number;
  up?: boolean;
}) {
  let offset = 2;
  return pieces.map(({ endUse, wh }) => {
    const size = Number(wh) * scale;
    const y = up ? baseline - offset - size : baseline + offset;
    offset += size;
    const fill = endUseFill(endUse);
    return <rect key={endUse} x={x} y={y} width={width} height={Math.max(size, 0.5)} fill={fill.fill} />;
  });
}

function Marks({ marks, step, selected }: Pick<Props, "marks" | "selected"> & { step: number }) {
  const known = marks.find(({ day }) => day === selected);
  const near = (day: number) =>
    day !== selected && known !== undefined && Math.abs(day - selected) * step < 18;
  return marks
    .filter(({ day }) => !near(day))
    .map(({ day, text }) => (
      <text
        key={day}
        x={left + (day - 0.5) * step}
        y={height - 6}
        textAnchor="middle"
        className={`text-12 ${day === selected ? "fill-ink font-strong" : "fill-ink-2"}`}
      >
        {text}
      </text>
    ));
}
