import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { postContractEnd } from "@tsunagu/core/api/trading-contracts.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { formatDate, startOfDayText, todayText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import type { OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import { otherProblem, PasswordField } from "./password-field.tsx";
import { OwnContractOf, useDone } from "./use-own-contract.tsx";

const route = getRouteApi("/inside/contracts/$contractId/end");

/** Moving out, or staying after all. */
export function EndPage() {
  const words = useWords(contractWords);
  const { contractId } = route.useParams();
  return (
    <Page title={words.endTitle} back={{ to: "/contracts", label: words.backToContracts }}>
      <OwnContractOf contractId={contractId}>{(contract) => <EndForm contract={contract} />}</OwnContractOf>
    </Page>
  );
}

function EndForm({ contract }: { contract: OwnContract }) {
  const words = useWords(contractWords);
  const problemText = useProblemText();
  const { language } = useLanguage();
  const { now } = useTools();
  const call = useCall();
  const done = useDone();
  const isEnding = contract.lastDay !== null;
  const [lastDay, setLastDay] = useState(todayText(now()));
  const [password, setPassword] = useState("");
  const end = useMutation({
    mutationFn: () =>
      call(postContractEnd, {
        params: { contractId: contract.contractId },
        body: { lastDay: isEnding ? null : lastDay, password },
      }),
    onSuccess: done,
  });
  const start = startOfDayText(lastDay);
  const error = otherProblem(end.error);
  const isOfDay = error instanceof Problem && error.facts["field"] === "lastDay";
  const fault = !isOfDay ? undefined : error.code === "conflict" ? words.endBilled : words.endFault;
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate();
      }}
    >
      <p>
        {contract.home.name}　{contract.home.address}
      </p>
      {!isEnding && (
        <>
          <p className="text-14 text-ink-2">{words.endText}</p>
          <TextField label={words.endLast} type="date" value={lastDay} onChange={setLastDay} fault={fault} />
        </>
      )}
      <PasswordField value={password} onChange={setPassword} error={end.error} />
      {error !== null && !isOfDay && <Notice mood="bad">{problemText(error)}</Notice>}
      <div className="flex gap-3 pt-2">
        <Link to="/contracts" className={buttonClass("plain")}>
          {words.cancel}
        </Link>
        <Button
          type="submit"
          kind={isEnding ? "primary" : "danger"}
          className="grow"
          disabled={password === "" || (!isEnding && start === null)}
          busy={end.isPending ? words.busy : undefined}
        >
          {isEnding ? words.stay : words.endSubmit(start === null ? "" : formatDate(start, language))}
        </Button>
      </div>
    </form>
  );
}
