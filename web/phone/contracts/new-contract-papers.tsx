import { Disclosure } from "../../ui/disclosure.tsx";
import { useWords } from "../../ui/words.tsx";
import { SellerPaper } from "../registration/seller-paper.tsx";
import { contractWords } from "./contract-words.ts";
import type { Offer } from "./new-contract-page.tsx";

/** What is agreed to, to be read. */
export function NewContractPapers({ offer: { terms, supplyConditions } }: { offer: Offer }) {
  const words = useWords(contractWords);
  return (
    <Disclosure
      summary={<span className="text-14 text-ai underline underline-offset-4">{words.readPapers}</span>}
    >
      <SellerPaper
        kind="supply-conditions"
        title={words.conditions}
        version={supplyConditions.version}
        text={supplyConditions.text}
      />
      <SellerPaper kind="terms" title={words.terms} version={terms.version} text={terms.text} />
    </Disclosure>
  );
}
