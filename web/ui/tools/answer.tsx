import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, LoadingRows, StaleLine } from "../list-states.tsx";
import { useProblemText } from "./problem-words.ts";

/** The four states of everything that is asked for: loading, failed, old news, and the answer itself. */
export function Answer<T>({
  query,
  loading = <LoadingRows />,
  children,
}: {
  query: UseQueryResult<T, Error>;
  loading?: ReactNode;
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
  if (query.isError)
    return <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />;
  return loading;
}
