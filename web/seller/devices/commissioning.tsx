import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getCommissioning } from "@tsunagu/core/api/operator-devices.ts";
import type { ReactNode } from "react";
import { EnergyAmount } from "../../ui/amount.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { deviceWords } from "./device-words.ts";
import { faultWords } from "./fault-words.ts";
import { useDeviceNews } from "./use-device-news.ts";

type Seen = AnswerOf<typeof getCommissioning>;
type StepName = keyof (typeof deviceWords)["ja"]["steps"];
type Step = { readonly name: StepName; readonly done: boolean; readonly text: ReactNode };

/** A clock may be off by that much: a slot border moves by no more than a minute's energy. */
const clockGoodS = 60;

/** What was seen of a new device, ticked off as it comes. */
export function Commissioning({ deviceId, refreshMs }: { deviceId: string; refreshMs: number }) {
  const query = useOperator(getCommissioning, { params: { deviceId } }, { refreshMs });
  return (
    <Answer query={query} loading={<LoadingRows rows={5} />}>
      {(seen) => <Steps seen={seen} />}
    </Answer>
  );
}

/** The same where nothing else of the device is on the page. */
export function LiveCommissioning({ deviceId }: { deviceId: string }) {
  return <Commissioning deviceId={deviceId} refreshMs={useDeviceNews(deviceId).refreshMs} />;
}

function Steps({ seen }: { seen: Seen }) {
  const words = useWords(deviceWords);
  const steps = useSteps(seen);
  const next = steps.findIndex(({ done }) => !done);
  return (
    <ol className="relative" aria-live="polite">
      {steps.map(({ name, done, text }, index) => (
        <li key={name} className="relative pl-8 pb-3">
          {index < steps.length - 1 && (
            <span aria-hidden="true" className="absolute left-[7px] top-4 bottom-[-4px] w-[2px] bg-ai" />
          )}
          <span
            aria-hidden="true"
            className={`absolute left-0 top-1 size-4 rounded-full border-2 border-ai ${done ? "bg-ai" : index === next ? "bg-yamabuki" : "bg-paper"}`}
          />
          <p className={done || index === next ? "" : "text-ink-2"}>
            {words.steps[name]}
            {done && <Check />}
          </p>
          <p className="text-12 text-ink-2">
            {done ? text : index === next ? (text ?? words.waits[name]) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Check() {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="inline-block ml-2 size-3 text-ok">
      <path d="M1 6.5L4.5 10L11 2" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

function useSteps(seen: Seen): readonly Step[] {
  const words = useWords(deviceWords);
  const { language } = useLanguage();
  const { connectedAt, boot, clock, settings, register, session, kind } = seen;
  const isCharger = kind === "charger";
  const taken = settings.filter(({ status }) => /^(Accepted|RebootRequired)$/i.test(status));
  const refused = settings.filter((setting) => !taken.includes(setting)).map(({ key }) => key);
  const isClockGood = clock !== null && Math.abs(clock.offsetS) <= clockGoodS;
  const steps: readonly (Step & { readonly shown: boolean })[] = [
    {
      name: "connected",
      shown: true,
      done: connectedAt !== null,
      text: connectedAt === null ? null : formatMoment(connectedAt, language),
    },
    {
      name: "booted",
      shown: isCharger,
      done: boot !== null,
      text: boot === null ? null : `${boot.vendor} ${boot.model} ${boot.firmware ?? ""}`,
    },
    {
      name: "clock",
      shown: true,
      done: isClockGood,
      text:
        clock === null ? null : isClockGood ? words.clockOk(clock.offsetS) : words.clockOff(clock.offsetS),
    },
    {
      name: "settings",
      shown: isCharger,
      done: taken.length > 0,
      text:
        settings.length === 0
          ? null
          : `${words.settingsOf(taken.length, settings.length)}${refused.length === 0 ? "" : `・${words.refusedSettings(refused.join(", "))}`}`,
    },
    {
      name: "register",
      shown: true,
      done: register !== null,
      text:
        register === null ? null : (
          <>
            <EnergyAmount wh={BigInt(register.wh)} />・{formatMoment(register.at, language)}
          </>
        ),
    },
    {
      name: "session",
      shown: isCharger,
      done: session?.state === "ended",
      text: session === null ? null : <SessionText session={session} />,
    },
  ];
  return steps.filter(({ shown }) => shown);
}

function SessionText({ session }: { session: NonNullable<Seen["session"]> }) {
  const words = useWords(deviceWords);
  const { held } = useWords(faultWords);
  if (session.state === "running") return words.running;
  if (session.state === "held") return words.held(held[session.heldReason ?? "other"]);
  return <EnergyAmount wh={BigInt(session.energyWh)} />;
}
