import { useEffect, useRef, useState } from "react";
import { knotReach } from "./knot-shape.ts";
import { Knot } from "./thread.tsx";
import { useWidth } from "./use-width.ts";

const tightenMs = 700;
const looseSize = 15;
const tightSize = 5.5;

/** The thread with its knot: loose until what it stands for is proved, then it draws tight. */
export function TighteningKnot({ tight, className = "text-ai" }: { tight: boolean; className?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const looseness = useLooseness(tight);
  const size = tightSize + (looseSize - tightSize) * looseness;
  const flatness = 0.85 + 0.15 * looseness;
  const x = width / 2;
  const reach = knotReach(size);
  return (
    <div ref={box} className={className}>
      {width > 0 && (
        <svg width={width} height={48} className="block" aria-hidden="true">
          <path
            d={`M0 26H${x - reach + 1}M${x + reach - 1} 26H${width}`}
            stroke="currentColor"
            strokeWidth={2}
          />
          <Knot x={x} y={26} size={size} flatness={flatness} />
        </svg>
      )}
    </div>
  );
}

/** From 1 to 0 once `tight` turns true; at once where motion is not wanted. */
function useLooseness(tight: boolean): number {
  const [looseness, setLooseness] = useState(tight ? 0 : 1);
  useEffect(() => {
    if (!tight) {
      setLooseness(1);
      return;
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setLooseness(0);
      return;
    }
    let frame = 0;
    let first: number | null = null;
    const draw = (time: number) => {
      first ??= time;
      const part = Math.min(1, (time - first) / tightenMs);
      setLooseness((1 - part) ** 3);
      if (part < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [tight]);
  return looseness;
}
