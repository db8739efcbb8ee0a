import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { postAddressLink } from "@tsunagu/core/api/trading-access.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { GuestPage } from "../shell/guest-page.tsx";
import { useLinkToken } from "../shell/use-link-token.ts";
import { saveAddressProof } from "./address-proof.ts";
import { addressWords } from "./address-words.ts";

/**
 * Where the link of a mail leads, on whatever device. Nothing happens before the button: programs that look through mails open links too.
 */
export function ConfirmPage() {
  const words = useWords(addressWords);
  const problemText = useProblemText();
  const [token] = useLinkToken();
  const { session } = useTools();
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const confirm = useMutation({
    mutationFn: (given: string) => call(postAddressLink, { body: { token: given } }),
    onSuccess: async (answer) => {
      if (answer.purpose === "change") return client.invalidateQueries({ queryKey: [getMe.path] });
      saveAddressProof(session, answer);
      await navigate({ to: "/register" });
    },
  });
  if (confirm.data?.purpose === "change")
    return (
      <GuestPage title={words.changedTitle}>
        <p>{words.changed(confirm.data.email)}</p>
        <Link to="/settings" className={`${buttonClass("primary")} mt-6`}>
          {words.toSettings}
        </Link>
      </GuestPage>
    );
  const problem = isProblem(confirm.error, "not_found")
    ? words.linkOld
    : isProblem(confirm.error, "conflict")
      ? words.linkTaken
      : problemText(confirm.error);
  return (
    <GuestPage title={words.linkTitle}>
      {token === null ? (
        <Notice mood="bad">{words.linkNone}</Notice>
      ) : (
        <>
          <p>{words.linkLead}</p>
          <p className="mt-2 text-14 text-ink-2">{words.linkOther}</p>
          {confirm.isError && (
            <div className="mt-4">
              <Notice mood="bad">{problem}</Notice>
            </div>
          )}
          <Button
            wide
            className="mt-6"
            onClick={() => confirm.mutate(token)}
            busy={confirm.isPending ? words.linkBusy : undefined}
          >
            {words.linkGo}
          </Button>
        </>
      )}
      {(token === null || confirm.isError) && (
        <p className="mt-6 flex gap-6">
          <Link to="/register" className={buttonClass("text")}>
            {words.toRegister}
          </Link>
          <Link to="/sign-in" className={buttonClass("text")}>
            {words.toSignIn}
          </Link>
        </p>
      )}
    </GuestPage>
  );
}
