import { Link, useLocation } from "@tanstack/react-router";
import { useRef } from "react";
import { knotReach } from "../../ui/knot-shape.ts";
import { Knot } from "../../ui/thread.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

const places = [
  { to: "/", key: "month", below: ["/days", "/origin"] },
  { to: "/charge", key: "charge", below: ["/charge", "/charging"] },
  {
    to: "/statements",
    key: "statements",
    below: ["/statements", "/pay", "/payments", "/payment-means", "/receipts", "/credit-notes"],
  },
  { to: "/history", key: "history", below: ["/history"] },
  { to: "/settings", key: "settings", below: ["/settings", "/contracts"] },
] as const;

/** Which place the thread is knotted at; -1 where it is none of them. */
function useCurrentPlace(): number {
  const { pathname, search } = useLocation();
  // Where a bill's power came from is a page of that bill.
  if (pathname === "/origin" && search.statement !== undefined)
    return places.findIndex(({ key }) => key === "statements");
  return places.findIndex(
    ({ to, below }) => pathname === to || below.some((path) => `${pathname}/`.startsWith(`${path}/`)),
  );
}

/** Along the bottom of a phone: the thread runs over the words and is knotted above the one where you are. */
export function BottomNav() {
  const words = useWords(shellWords);
  const bar = useRef<HTMLElement>(null);
  const width = useWidth(bar);
  const current = useCurrentPlace();
  const x = ((current + 0.5) / places.length) * width;
  const reach = current < 0 ? 0 : knotReach(knotSize);
  return (
    <nav
      ref={bar}
      aria-label={words.navigation}
      data-bar="bottom"
      className="desktop:hidden fixed inset-x-0 bottom-0 bg-paper z-10 pb-[env(safe-area-inset-bottom)]"
    >
      <svg
        className="absolute -top-3 left-0 text-ai pointer-events-none"
        width={width}
        height={24}
        aria-hidden="true"
      >
        {current >= 0 && <ellipse cx={x} cy={11} rx={15} ry={11} className="fill-paper" />}
        <path
          d={`M0 12H${Math.max(0, x - reach)}M${x + reach} 12H${width}`}
          stroke="currentColor"
          strokeWidth={1.5}
        />
        {current >= 0 && width > 0 && <Knot x={x} y={12} size={knotSize} width={1.5} />}
      </svg>
      <ul className="grid grid-cols-5">
        {places.map(({ to, key }, index) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={index === current ? "page" : undefined}
              className={`flex items-center justify-center min-h-14 pt-2 text-14 text-center leading-tight ${index === current ? "text-ink font-strong" : "text-ink-2"}`}
            >
              {words[key]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const knotSize = 5;
const rowHeight = 48;

/** Down the side of a desktop. */
export function SideNav() {
  const words = useWords(shellWords);
  const current = useCurrentPlace();
  const height = rowHeight * places.length;
  const y = (current + 0.5) * rowHeight;
  const reach = current < 0 ? 0 : knotReach(knotSize);
  return (
    <nav aria-label={words.navigation} className="relative mt-8">
      <svg className="absolute left-0 top-0 text-ai" width={24} height={height} aria-hidden="true">
        <path
          d={`M12 0V${Math.max(0, y - reach)}M12 ${y + reach}V${height}`}
          stroke="currentColor"
          strokeWidth={1.5}
        />
        {current >= 0 && (
          <g transform={`rotate(90 12 ${y})`}>
            <Knot x={12} y={y} size={knotSize} width={1.5} />
          </g>
        )}
      </svg>
      <ul>
        {places.map(({ to, key }, index) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={index === current ? "page" : undefined}
              className={`flex items-center h-12 pl-9 hover:underline underline-offset-4 ${index === current ? "font-strong" : "text-ink-2"}`}
            >
              {words[key]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
