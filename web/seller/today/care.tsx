import { Link } from "@tanstack/react-router";
import { listDevices, listUnmatched } from "@tsunagu/core/api/operator.ts";
import type { ReactNode } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useWords } from "../../ui/words.tsx";
import { isSilent } from "../devices/device-words.ts";
import { useOperator } from "../parts/operator-api.ts";
import { Section } from "../parts/page.tsx";
import { isOperator, useStaff } from "../shell/use-staff.tsx";
import type { Today } from "./today-page.tsx";
import { todayWords } from "./today-words.ts";

/** Each line leads to the list of what it counts; what is well is not listed. */
export function Care({ today }: { today: Today }) {
  const words = useWords(todayWords);
  const { unpaid } = today;
  const { silent, unmatched } = useDeviceCare();
  const lines: { readonly key: string; readonly link: ReactNode; readonly amount?: ReactNode }[] = [];
  if (unpaid.overdueCount > 0)
    lines.push({
      key: "overdue",
      link: (
        <Link to="/customers" search={{ show: "overdue" }} className={linkClass}>
          {words.overdue(unpaid.overdueCount)}
        </Link>
      ),
      amount: <YenAmount yen={BigInt(unpaid.overdueYen)} />,
    });
  if (unpaid.count > 0)
    lines.push({
      key: "open",
      link: (
        <Link to="/customers" search={{ show: "open" }} className={linkClass}>
          {words.open(unpaid.count)}
        </Link>
      ),
      amount: <YenAmount yen={BigInt(unpaid.yen)} />,
    });
  if (silent > 0)
    lines.push({
      key: "silent",
      link: (
        <Link to="/devices" search={{ show: "silent" }} className={linkClass}>
          {words.silent(silent)}
        </Link>
      ),
    });
  if (unmatched > 0)
    lines.push({
      key: "unmatched",
      link: (
        <Link to="/unmatched" className={linkClass}>
          {words.unmatched(unmatched)}
        </Link>
      ),
    });
  return (
    <Section title={words.care}>
      {lines.length === 0 ? (
        <p className="border-y border-line py-3 text-14 text-ink-2">{words.careNone}</p>
      ) : (
        <ul className="border-y border-line divide-y divide-line">
          {lines.map(({ key, link, amount }) => (
            <li key={key} className="flex items-baseline justify-between gap-3">
              {link}
              {amount}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const linkClass = "inline-flex items-center min-h-11 text-ai underline underline-offset-4";

/** Nothing where somebody else runs the devices, or the role is missing. */
function useDeviceCare(): { readonly silent: number; readonly unmatched: number } {
  const staff = useStaff();
  const { now } = useTools();
  const options = { enabled: isOperator(staff) && staff.hasDevices, refreshMs: 60_000 };
  const devices = useOperator(listDevices, {}, options);
  const unmatched = useOperator(listUnmatched, {}, options);
  return {
    silent: devices.data?.devices.filter((device) => isSilent(device, now())).length ?? 0,
    unmatched: unmatched.data?.rows.length ?? 0,
  };
}
