import { useRef } from "react";
import { originFill } from "../../ui/chart-fills.tsx";
import { useWidth } from "../../ui/use-width.ts";

type Origin = { readonly method: string; readonly energyWh: string };

/** One band cut by shares, in thousandths. */
export function OriginBand({ origins, parts }: { origins: readonly Origin[]; parts: readonly number[] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  let x = 0;
  return (
    <div ref={box} className="h-4">
      {width > 0 && (
        <svg width={width} height={16} className="block" aria-hidden="true">
          {origins.map(({ method }, index) => {
            const part = ((parts[index] ?? 0) / 1_000) * width;
            const at = x;
            x += part;
            return (
              <rect
                key={method}
                x={at + 0.5}
                y={0.5}
                width={Math.max(0, part - 1)}
                height={15}
                {...originFill(method)}
              />
            );
          })}
        </svg>
      )}
    </div>
  );
}
