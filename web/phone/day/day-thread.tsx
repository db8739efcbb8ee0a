import { useRef } from "react";
import { endUseFill } from "../../ui/chart-fills.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { HouseEnd } from "../../ui/thread.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useWords } from "../../ui/words.tsx";
import { roundKwhBelow } from "../month/month-days.ts";
import { dayWords } from "./day-words.ts";
import { runsOfRecords, type Slot, slotWh } from "./slots.ts";

const above = 170;
const baseline = above + 14;
const height = baseline + 28;
const left = 28;

/** The thread through the day, broken where nothing was recorded; estimated half hours are drawn open. */
export function DayThread({
  slots,
  selected,
  onSelect,
}: {
  slots: readonly Slot[];
  selected: number;
  onSelect: (slot: number) => void;
}) {
  const words = useWords(dayWords);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const step = Math.max(0, width - left - 2) / 48;
  const press = (event: React.PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    onSelect(Math.min(47, Math.max(0, Math.floor(x / step))));
  };
  return (
    <div
      ref={box}
      className="relative touch-pan-y select-none has-focus-visible:outline-2 outline-ai outline-offset-4"
      onPointerDown={press}
      onPointerMove={press}
    >
      {width > 0 && <DayDrawing slots={slots} selected={selected} width={width} step={step} />}
      <input
        type="range"
        min={0}
        max={47}
        value={selected}
        onChange={(event) => onSelect(Number(event.target.value))}
        aria-label={`${words.chart}: ${words.chooseSlot}`}
        aria-valuetext={slotText(slots[selected], selected)}
        className="absolute inset-0 w-full h-full opacity-0 pointer-events-none"
      />
    </div>
  );
}

const clockOf = (slot: number): string => `${Math.floor(slot / 2)}:${slot % 2 === 0 ? "00" : "30"}`;

const slotText = (slot: Slot | undefined, index: number): string =>
  `${clockOf(index)} ${slot === undefined ? "" : kwhText(slotWh(slot))}`;

function DayDrawing({
  slots,
  selected,
  width,
  step,
}: {
  slots: readonly Slot[];
  selected: number;
  width: number;
  step: number;
}) {
  const most = slots.reduce((max, slot) => (slotWh(slot) > max ? slotWh(slot) : max), 1n);
  const scale = above / Number(most);
  const mark = roundKwhBelow(Number(most));
  const markY = baseline - mark * 1_000 * scale;
  return (
    <svg width={width} height={height} className="block" aria-hidden="true">
      <rect
        x={left + selected * step}
        y={0}
        width={step}
        height={baseline + 6}
        className="fill-line"
        opacity={0.55}
      />
      {mark > 0 && (
        <>
          <path d={`M${left} ${markY}H${width}`} className="stroke-line" />
          <text x={width} y={markY - 4} textAnchor="end" className="fill-ink-2 text-12">
            {mark} kWh
          </text>
        </>
      )}
      <g className="text-ai">
        <HouseEnd x={1} y={baseline} />
        <path d={`M17 ${baseline}H${left}`} stroke="currentColor" strokeWidth={2} />
        {runsOfRecords(slots).map(([first, end]) => (
          <path
            key={first}
            d={`M${left + first * step} ${baseline}H${left + end * step}`}
            stroke="currentColor"
            strokeWidth={2}
          />
        ))}
      </g>
      {slots.map((slot, index) => (
        <SlotBar
          key={clockOf(index)}
          slot={slot}
          x={left + index * step + step * 0.15}
          width={Math.max(1.5, step * 0.7)}
          scale={scale}
        />
      ))}
      {[0, 6, 12, 18, 24].map((hour) => (
        <text
          key={hour}
          x={left + hour * 2 * step}
          y={height - 6}
          textAnchor={hour === 24 ? "end" : hour === 0 ? "start" : "middle"}
          className="fill-ink-2 text-12"
        >
          {hour}:00
        </text>
      ))}
    </svg>
  );
}

function SlotBar({ slot, x, width, scale }: { slot: Slot; x: number; width: number; scale: number }) {
  let offset = 2;
  return slot.uses.map(({ endUse, wh }) => {
    const size = Number(wh) * scale;
    const y = baseline - offset - size;
    offset += size;
    const { fill } = endUseFill(endUse);
    const isEstimated = slot.quality === "estimated";
    return (
      <rect
        key={endUse}
        x={x}
        y={y}
        width={width}
        height={Math.max(0.5, size)}
        fill={fill}
        fillOpacity={isEstimated ? 0.25 : 1}
        stroke={isEstimated ? `var(--color-use-${endUse})` : "none"}
        strokeDasharray="2 2"
      />
    );
  });
}
