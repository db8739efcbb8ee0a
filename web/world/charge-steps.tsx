import { useWords } from "../ui/words.tsx";
import type { WorldConnector } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

const steps = ["plug", "tap", "charge", "unplug"] as const;

type Step = (typeof steps)[number];

/** How far somebody has come who stands in front of it. */
export function stepOf({ status, plugged, lamp }: WorldConnector): Step {
  if (!plugged) return "plug";
  if (status === "Charging") return "charge";
  if (status === "SuspendedEV" || status === "Finishing") return "unplug";
  return lamp === "card-accepted" ? "charge" : "tap";
}

/** A charge from plugging in to unplugging, as four stops of the thread; the one where one is has the light. */
export function ChargeSteps({
  connector,
  online,
  hasSticker,
}: {
  connector: WorldConnector;
  online: boolean;
  /** A public charger carries a code to scan. */
  hasSticker: boolean;
}) {
  const words = useWords(worldWords);
  const step = stepOf(connector);
  const here = steps.indexOf(step);
  const hint =
    step === "tap" && !hasSticker
      ? words.tapAtHome
      : step === "charge" && !online
        ? words.chargeUnheard
        : connector.status === "SuspendedEV"
          ? words.carIsFull
          : words.hints[step];
  return (
    <>
      <ol aria-label={words.stepsLabel} className="grid grid-cols-4 max-w-[640px]">
        {steps.map((each, index) => (
          <li
            key={each}
            aria-current={index === here ? "step" : undefined}
            className={`relative pt-6 text-14 ${index === here ? "font-strong" : "text-ink-2"}`}
          >
            {index < steps.length - 1 && (
              <span
                aria-hidden="true"
                className={`absolute left-2 -right-2 top-[7px] h-[2px] ${index < here ? "bg-ai" : "bg-line"}`}
              />
            )}
            <span
              aria-hidden="true"
              className={`absolute left-0 top-0 size-4 rounded-full border-2 ${index === here ? "border-ai bg-yamabuki" : index < here ? "border-ai bg-ai" : "border-edge bg-surface"}`}
            />
            {words.steps[each]}
          </li>
        ))}
      </ol>
      <div className="mt-3 min-h-13" aria-live="polite">
        <p className="text-20">{hint}</p>
        {step === "charge" && <p className="text-14 text-ink-2">{words.stopText}</p>}
      </div>
    </>
  );
}
