import { useId } from "react";
import { knotShape, pathOf } from "./knot-shape.ts";

/** The knot in the thread, centred on x, y. Strands that pass under are cut out, so it lies on any ground. */
export function Knot({
  x,
  y,
  size,
  flatness = 1,
  width = 2,
}: {
  x: number;
  y: number;
  size: number;
  flatness?: number;
  width?: number;
}) {
  const maskId = useId();
  const { line, over } = knotShape({ size, flatness });
  const reach = size * 3;
  return (
    <g transform={`translate(${x} ${y})`} fill="none" stroke="currentColor" strokeLinejoin="round">
      <mask id={maskId} maskUnits="userSpaceOnUse" x={-reach} y={-reach} width={2 * reach} height={2 * reach}>
        <rect x={-reach} y={-reach} width={2 * reach} height={2 * reach} fill="#fff" stroke="none" />
        {over.map((piece) => (
          <path key={pathOf(piece)} d={pathOf(piece)} stroke="#000" strokeWidth={width * 2.5} />
        ))}
      </mask>
      <path d={pathOf(line)} strokeWidth={width} mask={`url(#${maskId})`} />
      {over.map((piece) => (
        <path key={pathOf(piece)} d={pathOf(piece)} strokeWidth={width} strokeLinecap="round" />
      ))}
    </g>
  );
}

type End = { readonly x: number; readonly y: number; readonly scale?: number; readonly width?: number };

/** A small house that the thread leaves: it stands on the thread at x, y, 16 wide. */
export function HouseEnd({ x, y, scale = 1, width = 2 }: End) {
  return (
    <path
      transform={`translate(${x} ${y}) scale(${scale})`}
      d="M0 0V-9L8 -16L16 -9V0"
      fill="none"
      stroke="currentColor"
      strokeWidth={width / scale}
      strokeLinejoin="round"
    />
  );
}

/** The plug in which the thread ends: its cable comes from the left at x, y. */
export function PlugEnd({ x, y, scale = 1, width = 2 }: End) {
  return (
    <g
      transform={`translate(${x} ${y}) scale(${scale})`}
      fill="none"
      stroke="currentColor"
      strokeWidth={width / scale}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M0 0C0 -4 2 -6 6 -6H9V6H6C2 6 0 4 0 0Z" />
      <path d="M9 -3H14M9 3H14" />
    </g>
  );
}

/** The mark: a line leaves a small house, makes one loose knot and ends in a plug. */
export function ThreadMark({ className = "h-7" }: { className?: string }) {
  return (
    <svg className={`text-ai ${className}`} viewBox="0 0 88 26" aria-hidden="true">
      <HouseEnd x={1} y={17} />
      <path d="M17 17H28M58 17H72" stroke="currentColor" strokeWidth={2} fill="none" />
      <Knot x={43} y={17} size={6.3} />
      <PlugEnd x={72} y={17} />
    </svg>
  );
}
