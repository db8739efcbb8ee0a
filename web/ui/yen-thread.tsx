import { useRef } from "react";
import { formatYen } from "./format-yen.ts";
import { roundYenAbove } from "./round-yen.ts";
import { HouseEnd, PlugEnd } from "./thread.tsx";
import { useWidth } from "./use-width.ts";
import { useLanguage } from "./words.tsx";

/**
 * The thread fills from left to right with the yen: to the chosen limit, or to the next round amount. It
 * moves with readings alone.
 */
export function YenThread({
  yen,
  limitYen,
  isRunning,
  large = false,
}: {
  yen: bigint;
  limitYen: bigint | null;
  isRunning: boolean;
  large?: boolean;
}) {
  const { language } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const end = limitYen ?? roundYenAbove(yen);
  const scale = large ? 2 : 1;
  const left = 18 * scale;
  const right = width - 16 * scale;
  const part = end === 0n ? 1 : Math.min(1, Number((yen * 10_000n) / end) / 10_000);
  const x = left + (right - left) * part;
  const y = 18 * scale;
  return (
    <div ref={box}>
      {width > 0 && (
        <svg width={width} height={26 * scale} className="block text-ai" aria-hidden="true">
          <HouseEnd x={1} y={y} scale={scale} width={2 * scale} />
          <path d={`M${17 * scale} ${y}H${x}`} stroke="currentColor" strokeWidth={3 * scale} />
          <path
            d={`M${x} ${y}H${right}`}
            stroke="currentColor"
            strokeWidth={1.5 * scale}
            strokeDasharray={`${scale} ${5 * scale}`}
            strokeLinecap="round"
          />
          <PlugEnd x={right} y={y} scale={scale} width={2 * scale} />
          <circle
            cx={x}
            cy={y}
            r={5.5 * scale}
            className={isRunning ? "fill-yamabuki stroke-ink" : "fill-ai stroke-ai"}
            strokeWidth={1}
          />
        </svg>
      )}
      <p className={`flex justify-between text-ink-2 ${large ? "text-20" : "text-12"}`} aria-hidden="true">
        <span>{formatYen(0n, language)}</span>
        <span>{formatYen(end, language)}</span>
      </p>
    </div>
  );
}
