import { useRef } from "react";
import { endUseFill, originFill } from "../../ui/chart-fills.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useWords } from "../../ui/words.tsx";
import { plantWords } from "./plant-words.ts";
import type { Matching } from "./plants-page.tsx";

type Slot = Matching["slots"][number];

const above = 96;
const below = 72;
const baseline = above + 8;
const slotsOfDay = 48;

/** Used above the thread, generated below it; what was assigned is filled on both sides, the rest hatched or open. */
export function SlotThread({ slots }: { slots: readonly Slot[] }) {
  const words = useWords(plantWords);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const step = width / slotsOfDay;
  const most = (part: "usedWh" | "issuedWh") =>
    slots.reduce((max, slot) => Math.max(max, Number(slot[part])), 1);
  const scale = Math.min(above / most("usedWh"), below / most("issuedWh"));
  return (
    <div ref={box}>
      <p className="text-12 text-ink-2">{words.chart}</p>
      {width > 0 && (
        <svg width={width} height={baseline + below + 22} aria-hidden="true" className="block">
          {slots.map((slot, index) => (
            <SlotBars
              key={slot.slot}
              slot={slot}
              x={index * step}
              width={Math.max(1, step - 2)}
              scale={scale}
            />
          ))}
          <path d={`M0 ${baseline}H${width}`} className="text-ai" stroke="currentColor" strokeWidth={2} />
          {[0, 12, 24, 36, 48].map((nth) => (
            <text
              key={nth}
              x={Math.min(nth * step, width - 1)}
              y={baseline + below + 18}
              textAnchor={nth === 0 ? "start" : nth === 48 ? "end" : "middle"}
              className="fill-ink-2 text-12"
            >
              {`${nth / 2}:00`}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

function SlotBars({ slot, x, width, scale }: { slot: Slot; x: number; width: number; scale: number }) {
  const given = Number(slot.givenWh) * scale;
  const uncovered = Number(slot.uncoveredWh) * scale;
  const left = Math.max(0, Number(slot.issuedWh) - Number(slot.givenWh)) * scale;
  const open = originFill(slot.isMatched ? "residual-mix" : "pending");
  return (
    <g>
      <rect x={x} y={baseline - 2 - given} width={width} height={given} fill={endUseFill("household").fill} />
      <rect
        x={x}
        y={baseline - 2 - given - uncovered}
        width={width}
        height={uncovered}
        fill={open.fill}
        stroke={uncovered > 1 ? open.stroke : "none"}
        strokeWidth={0.5}
      />
      <rect x={x} y={baseline + 2} width={width} height={given} className="fill-yamabuki" />
      <rect
        x={x}
        y={baseline + 2 + given}
        width={width}
        height={left}
        fill="none"
        className="stroke-ink-2"
        strokeWidth={left > 1 ? 0.75 : 0}
      />
    </g>
  );
}
