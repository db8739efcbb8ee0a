import type { ReactNode } from "react";
import { EnergyAmount, PowerAmount } from "../../ui/amount.tsx";
import { formatDuration } from "../../ui/format-time.ts";
import { useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";
import type { ChargingSession } from "./use-charging.ts";

/** What the yen are made of, while it runs: energy, power, time, and how long until a limit. */
export function SessionFacts({ session }: { session: ChargingSession }) {
  const words = useWords(chargingWords);
  const { secondsLeft } = session;
  return (
    <dl className="grid grid-cols-2 tablet:grid-cols-4 gap-3 mt-4 border-y border-line py-3">
      <Fact label={words.energy}>
        <EnergyAmount wh={BigInt(session.fee.energyWh)} size="20" />
      </Fact>
      <Fact label={words.power}>
        {session.powerW === null ? <Strong>—</Strong> : <PowerAmount watts={session.powerW} size="20" />}
      </Fact>
      <Fact label={words.time}>
        <Strong>{formatDuration(session.fee.seconds)}</Strong>
      </Fact>
      {secondsLeft !== null && (
        <Fact label={words.left}>
          <Strong>{words.leftText(Math.ceil(secondsLeft / 60))}</Strong>
        </Fact>
      )}
    </dl>
  );
}

export const Strong = ({ children }: { children: ReactNode }) => (
  <span className="text-20 font-strong whitespace-nowrap">{children}</span>
);

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
