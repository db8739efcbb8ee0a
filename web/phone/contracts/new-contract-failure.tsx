import { Problem } from "@tsunagu/core/problem/problem.ts";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { contractWords } from "./contract-words.ts";

/** Why no contract was made, and what to do. */
export function NewContractFailure({ error }: { error: Error | null }) {
  const words = useWords(contractWords);
  const problemText = useProblemText();
  if (error === null) return null;
  const facts = error instanceof Problem ? error.facts : {};
  const isProblem = error instanceof Problem;
  const isOfDay = isProblem && error.code === "conflict" && facts["field"] === "from";
  const text =
    isProblem && error.code === "already_exists"
      ? words.taken
      : facts["reason"] === "key_sealed_earlier"
        ? words.sealed
        : facts["reason"] === "contract_goes_on"
          ? words.goesOn
          : facts["reason"] === "seller_next_month"
            ? words.otherSellerFrom
            : !isOfDay
              ? problemText(error)
              : facts["reason"] === "seller_change"
                ? words.sellerChanges
                : words.endBilled;
  return <Notice mood="bad">{text}</Notice>;
}
