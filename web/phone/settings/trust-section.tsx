import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { accountOf } from "@tsunagu/core/identity/pseudonyms.ts";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { sellerOfMonth } from "../pins/contract-pins.ts";
import { loadPins } from "../pins/pins.ts";
import { Section } from "../shell/page.tsx";
import { LedgerLinks } from "./ledger-links.tsx";
import { settingsWords } from "./settings-words.ts";

/** What this device holds a bill against, as it can be given to the command line too. */
export function TrustSection() {
  const words = useWords(settingsWords);
  const { local } = useTools();
  const { userId } = useSignedIn();
  const pins = userId === null ? null : loadPins(local, userId);
  return (
    <Section title={words.trust}>
      <p className="text-14 text-ink-2 mb-2">{words.trustText}</p>
      {pins === null ? (
        <p className="text-14">{words.noPins}</p>
      ) : (
        <>
          <dl className="text-14 border-y border-line divide-y divide-line">
            <Row label={words.ledger}>
              <Hex text={pins.policy.chain} />
              <span className="block text-12 text-ink-2">{words.since[pins.since]}</span>
            </Row>
            <Row label={words.nodes}>
              {pins.policy.nodes.map(({ name, key }) => (
                <span key={key} className="block">
                  {name} <Hex text={key} />
                </span>
              ))}
            </Row>
            <Row label={words.tariffs}>
              {pins.tariffs.map((digest) => (
                <span key={digest} className="block">
                  <Hex text={digest} />
                </span>
              ))}
            </Row>
            <Row label={words.account}>
              <AccountOfMonth />
            </Row>
          </dl>
          <Button
            kind="text"
            className="text-14"
            onClick={() =>
              saveFile({
                name: "tsunagu-policy.json",
                type: "application/json",
                text: JSON.stringify(pins.policy),
              })
            }
          >
            {words.savePolicy}
          </Button>
        </>
      )}
      <LedgerLinks />
    </Section>
  );
}

function AccountOfMonth() {
  const words = useWords(settingsWords);
  const { now } = useTools();
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  const { data: me } = useContract(getMe);
  const secret = userId === null ? null : keeper.get(userId);
  const seller = me === undefined ? undefined : sellerOfMonth(me.contracts, monthOf(now()));
  if (secret === null || seller === undefined) return words.accountSealed;
  return <Hex text={accountOf(secret, { seller, month: monthOf(now()) })} />;
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="py-2">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Digits in groups of eight: they are to be compared by eye. */
function Hex({ text }: { text: string }) {
  return <code className="font-sans text-12 break-all">{text.replaceAll(/(.{8})(?=.)/g, "$1 ")}</code>;
}
