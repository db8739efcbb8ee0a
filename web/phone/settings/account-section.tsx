import { Link } from "@tanstack/react-router";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMe } from "@tsunagu/core/api/trading-account.ts";
import { OpenSign } from "../../ui/disclosure.tsx";
import { useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";

type Me = Pick<Answer<typeof getMe>, "email" | "key">;

/** The ways in, and the way out: each a page of its own. */
export function AccountSection({ me: { email, key } }: { me: Me }) {
  const words = useWords(accountWords);
  const keyNote = !key.isUnderPassword ? words.keyEarlier : key.hasRecovery ? words.keyOk : words.keyNone;
  const rows = [
    { to: "/settings/email", label: words.email, note: email, isWarning: false },
    { to: "/settings/password", label: words.password, note: words.passwordNote, isWarning: false },
    {
      to: "/settings/key",
      label: words.key,
      note: keyNote,
      isWarning: !key.isUnderPassword || !key.hasRecovery,
    },
    { to: "/settings/data", label: words.data, note: words.dataNote, isWarning: false },
  ] as const;
  return (
    <Section title={words.section}>
      <ul className="border-y border-line divide-y divide-line">
        {rows.map(({ to, label, note, isWarning }) => (
          <li key={to}>
            <Link to={to} className="flex items-center gap-3 min-h-14 py-2">
              <span className="grow min-w-0">
                <span className="block">{label}</span>
                <span className={`block text-14 break-words ${isWarning ? "text-warn" : "text-ink-2"}`}>
                  {note}
                </span>
              </span>
              <span className="-rotate-90" aria-hidden="true">
                <OpenSign />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
