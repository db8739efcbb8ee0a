import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";
import type { useStart } from "./use-start.ts";

type Start = ReturnType<typeof useStart>;

/** The button to start and what became of pressing it: always in sight, on a phone above the bar at the bottom. */
export function StartBar({
  start,
  canStart,
  isOnline,
}: {
  start: Start;
  canStart: boolean;
  isOnline: boolean;
}) {
  const words = useWords(chargingWords);
  return (
    <div
      data-bar="action"
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] desktop:static bg-paper -mx-4 tablet:-mx-6 desktop:mx-0 px-4 tablet:px-6 desktop:px-0 pt-3 pb-4 desktop:py-0 border-t border-line desktop:border-0 space-y-3"
    >
      <StartState start={start} />
      {!isOnline && <Notice mood="warn">{words.startStatus.offline}</Notice>}
      <Button
        type="submit"
        wide
        disabled={!canStart || !isOnline}
        busy={start.isPending ? words.starting : undefined}
      >
        {words.start}
      </Button>
    </div>
  );
}

function StartState({ start }: { start: Start }) {
  const words = useWords(chargingWords);
  const problemText = useProblemText();
  if (start.isError) return <Notice mood="bad">{problemText(start.error)}</Notice>;
  const status = start.data?.status;
  if (status === undefined) return null;
  if (status === "accepted") return <Notice mood="ok">{words.startAccepted}</Notice>;
  return <Notice mood="warn">{words.startStatus[status]}</Notice>;
}
