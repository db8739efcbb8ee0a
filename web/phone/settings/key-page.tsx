import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { useState } from "react";
import { formatMonth } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { keyWords } from "../keys/key-words.ts";
import { findRecoveryCode } from "../keys/recovery-code.ts";
import { RecoveryCodePanel } from "../keys/recovery-code-panel.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { Page } from "../shell/page.tsx";
import { LostKey } from "./lost-key.tsx";

import { NewRecoveryCode } from "./new-recovery-code.tsx";
import { OpenKey } from "./open-key.tsx";

/** Where the key is, how it is opened again, and what to do without it. */
export function KeyPage() {
  const words = useWords(keyWords);
  const { language } = useLanguage();
  const { session } = useTools();
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  const query = useContract(getMe);
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((before) => before + 1);
  const isOpen = userId !== null && keeper.get(userId) !== null;
  if (findRecoveryCode(session) !== null)
    return (
      <Page title={words.title} back={{ to: "/settings", label: words.back }}>
        <RecoveryCodePanel onKept={again} />
      </Page>
    );
  return (
    <Page title={words.title} back={{ to: "/settings", label: words.back }} lead={words.lead}>
      <Answer query={query} loading={<LoadingRows rows={3} />}>
        {({ key, contracts }) => (
          <div key={turn}>
            <Notice mood={key.isUnderPassword && key.hasRecovery ? "ok" : "warn"} title={words.state}>
              <p>{!key.isUnderPassword ? words.isEarlier : isOpen ? words.isOpen : words.isSealed}</p>
              <p>{key.hasRecovery ? words.hasRecovery : words.noRecovery}</p>
              {key.sinceMonth !== null && <p>{words.since(formatMonth(key.sinceMonth, language))}</p>}
            </Notice>
            {(!isOpen || !key.isUnderPassword) && <OpenKey keyState={key} onOpened={again} />}
            <NewRecoveryCode canMake={isOpen && key.isUnderPassword} onMade={again} />
            {!key.isUnderPassword && !isOpen && <LostKey contracts={contracts} onBegun={again} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}
