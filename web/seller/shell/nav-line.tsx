import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";
import { isAuditor, isOperator, isSellerStaff, type Staff } from "./use-staff.tsx";

const sellerStops = ["today", "customers", "sales", "statements", "tariffs", "plants", "profile"] as const;
const auditStops = ["audit"] as const;
const operatorStops = ["devices", "unmatched", "import"] as const;

type Stop = (typeof sellerStops)[number] | (typeof auditStops)[number] | (typeof operatorStops)[number];

const pathOf = { today: "/", customers: "/customers", sales: "/sales", statements: "/statements" } as const;
const pathOfMore = {
  tariffs: "/tariffs",
  plants: "/plants",
  profile: "/profile",
  audit: "/audit",
  devices: "/devices",
  unmatched: "/unmatched",
  import: "/import",
} as const;
const paths = { ...pathOf, ...pathOfMore } as const;

const stopsOf = (staff: Staff): readonly (readonly Stop[])[] =>
  [
    [
      ...(isSellerStaff(staff) ? sellerStops : []),
      ...(isSellerStaff(staff) || isAuditor(staff) ? auditStops : []),
    ],
    isOperator(staff) ? operatorStops : [],
  ].filter((stops) => stops.length > 0);

/** The pages as stops of a line: a station's sign tells where one is, not a menu. */
export function NavLine({ staff }: { staff: Staff }) {
  const words = useWords(shellWords);
  const { pathname } = useLocation();
  return (
    <nav aria-label={words.navigation}>
      {stopsOf(staff).map((stops) => (
        <ul
          key={stops[0]}
          className="flex desktop:block desktop:mt-5 overflow-x-auto desktop:overflow-visible -mx-4 px-4 desktop:mx-0 desktop:px-0 pb-px desktop:pb-0"
        >
          {stops.map((stop) => (
            <StopLink key={stop} stop={stop} isHere={isHere(pathname, paths[stop])} />
          ))}
        </ul>
      ))}
    </nav>
  );
}

const isHere = (pathname: string, path: string): boolean =>
  path === "/" ? pathname === "/" : `${pathname}/`.startsWith(`${path}/`);

function StopLink({ stop, isHere: here }: { stop: Stop; isHere: boolean }) {
  const words = useWords(shellWords);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Along the top of a phone the line is longer than the screen.
    if (here) place.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [here]);
  return (
    <li ref={place} className="relative shrink-0 scroll-mx-4 group/stop">
      <span
        aria-hidden="true"
        className="absolute bg-ai h-[2px] inset-x-0 bottom-0 desktop:h-auto desktop:w-[2px] desktop:inset-x-auto desktop:left-[7px] desktop:inset-y-0 desktop:group-first/stop:top-1/2 desktop:group-last/stop:bottom-1/2"
      />
      <Link
        to={paths[stop]}
        aria-current={here ? "page" : undefined}
        className={`relative flex items-center gap-3 min-h-11 px-3 desktop:px-0 text-14 whitespace-nowrap hover:underline underline-offset-4 ${here ? "font-strong text-ink" : "text-ink-2"}`}
      >
        <span
          aria-hidden="true"
          className={`hidden desktop:block size-4 shrink-0 rounded-full border-2 border-ai ${here ? "bg-yamabuki" : "bg-paper"}`}
        />
        {words[stop]}
        {here && (
          <span
            aria-hidden="true"
            className="desktop:hidden absolute inset-x-3 -bottom-px h-[5px] bg-yamabuki border border-ai"
          />
        )}
      </Link>
    </li>
  );
}
