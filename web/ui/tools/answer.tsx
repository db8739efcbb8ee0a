import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, LoadingRows, StaleLine } from "../list-states.tsx";
import { isMissing, useProblemText } from "./problem-words.ts";

/**
 * The four states of everything that is asked for: loading, failed, old news, and the answer itself. `missing`: where the address
 * names what is asked for, what to say if there is no such thing.
 */
export function Answer<T>({
  query,
  loading = <LoadingRows />,
  missing,
  children,
}: {
  query: UseQueryResult<T, Error>;
  loading?: ReactNode;
  missing?: ReactNode;
  children: (answer: T) => ReactNode;
}) {
  const problemText = useProblemText();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <StaleLine at={Math.floor(query.dataUpdatedAt / 1_000)} />}
        {children(query.data)}
      </>
    );
  }
  if (missing !== undefined && isMissing(query.error)) return missing;
  if (query.isError)
    return <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />;
  return loading;
}
