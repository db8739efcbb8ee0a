import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { useWords } from "../../ui/words.tsx";
import { usePeople } from "../people/use-reader.tsx";
import { SignInLinks } from "../shell/shell.tsx";
import { recordWords } from "./record-words.ts";

/** To whoever is nobody here: why there is nothing, and where to come in. */
export function NeedsRight() {
  const words = useWords(recordWords);
  const { isAsking } = usePeople();
  if (isAsking) return <LoadingRows />;
  return (
    <EmptyState title={words.needsRight}>
      <p>{words.needsRightText}</p>
      <p className="flex flex-wrap gap-x-4 mt-1">
        <SignInLinks />
      </p>
    </EmptyState>
  );
}

/** To whoever is somebody, but has nothing here. */
export function NothingToSee() {
  const words = useWords(recordWords);
  return <EmptyState title={words.nothingTitle}>{words.nothingText}</EmptyState>;
}
