import { HouseEnd, PlugEnd } from "./thread.tsx";

/** The thread leaves the house and ends before the plug: where an address leads nowhere. */
export function LooseThread() {
  return (
    <svg viewBox="0 0 320 56" className="w-full max-w-[320px] text-ai" aria-hidden="true">
      <HouseEnd x={2} y={40} scale={1.6} />
      <path
        d="M27.6 40H118C142 40 150 24 168 24S190 44 206 44"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
      />
      <path
        d="M244 40H282"
        stroke="currentColor"
        strokeWidth={2}
        strokeDasharray="1 6"
        strokeLinecap="round"
      />
      <PlugEnd x={284} y={40} scale={1.6} />
    </svg>
  );
}
