import { Button } from "../ui/button.tsx";
import { Knot } from "../ui/thread.tsx";
import { useWords } from "../ui/words.tsx";
import { worldWords } from "./world-words.ts";

/** The line from a device to the system: a thread that a hand can cut and tie again, and in words what waits meanwhile. */
export function LineToTsunagu({
  title,
  isCut,
  state,
  effect,
  action,
  busy,
  onAct,
}: {
  title: string;
  isCut: boolean;
  state: string;
  /** What happens if it is cut, or what waits since it is. */
  effect: string;
  action: string;
  busy: boolean;
  onAct: () => void;
}) {
  const words = useWords(worldWords);
  return (
    <section className="border-t border-line mt-6 pt-5" aria-label={title}>
      <div className="tablet:flex tablet:items-center gap-10">
        <div className="grow min-w-0 max-w-[560px]">
          <div className="flex items-baseline justify-between gap-4 text-14 max-w-[560px]">
            <h3 className="font-strong">{title}</h3>
            <span className="text-ai font-strong">{words.tsunagu}</span>
          </div>
          <div className="flex items-center text-ai" aria-hidden="true">
            <span className="grow h-[2px] bg-ai" />
            <svg
              aria-hidden="true"
              viewBox="0 0 60 36"
              className="w-15 h-9 shrink-0"
              fill="none"
              stroke="currentColor"
              strokeWidth={2}
            >
              {isCut ? (
                <path d="M0 18H8C18 18 20 26 14 31M46 5C40 10 42 18 52 18H60" strokeLinecap="round" />
              ) : (
                <>
                  <path d="M0 18H12M48 18H60" />
                  <Knot x={30} y={18} size={7.5} />
                </>
              )}
            </svg>
            <span className="grow h-[2px] bg-ai" />
          </div>
          <p className={`text-14 ${isCut ? "text-bad" : "text-ok"}`} aria-live="polite">
            {state}
          </p>
          <p className="text-14 text-ink-2">{effect}</p>
        </div>
        <Button kind="plain" className="mt-3 tablet:mt-0 shrink-0" disabled={busy} onClick={onAct}>
          {action}
        </Button>
      </div>
    </section>
  );
}
