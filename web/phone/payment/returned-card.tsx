import { useEffect, useRef } from "react";
import { Notice } from "../../ui/notice.tsx";
import { useWords } from "../../ui/words.tsx";
import { providerWords } from "./provider-words.ts";
import { useKeepCard } from "./use-keep-card.ts";

/** Back from the payment company's page: the card that was entered there is kept, once. */
export function ReturnedCard({
  token,
  autopay,
  onAdded,
}: {
  token: string;
  autopay: boolean;
  onAdded: (meansId: string) => void;
}) {
  const words = useWords(providerWords);
  const keep = useKeepCard(onAdded);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    keep.mutate({ token, autopay });
  }, [keep, token, autopay]);
  if (keep.isError)
    return (
      <Notice mood="bad" title={words.notKept}>
        {words.notKeptText}
      </Notice>
    );
  return <Notice>{words.keeping}</Notice>;
}
