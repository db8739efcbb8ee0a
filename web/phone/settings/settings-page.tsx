import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getMe, postSignOut, putLanguage } from "@tsunagu/core/api/trading-account.ts";
import { Button } from "../../ui/button.tsx";
import { Segments } from "../../ui/choice-list.tsx";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { Page, Section } from "../shell/page.tsx";
import { AccountSection } from "./account-section.tsx";
import { CardsSection } from "./cards-section.tsx";
import { ConsentsSection } from "./consents-section.tsx";
import { ContractSection } from "./contract-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { settingsWords } from "./settings-words.ts";
import { TrustSection } from "./trust-section.tsx";

/** Everything about the user and this device. */
export function SettingsPage() {
  const words = useWords(settingsWords);
  const query = useContract(getMe);
  return (
    <Page
      title={words.title}
      wide
      lead={query.data === undefined ? undefined : `${query.data.name}　${query.data.email}`}
    >
      <div className="wide:grid wide:grid-cols-2 wide:gap-14">
        <div className="min-w-0">
          <DisplaySection />
          <Answer query={query}>
            {(me) => (
              <>
                <ContractSection contracts={me.contracts} />
                <CardsSection cards={me.cards} />
              </>
            )}
          </Answer>
        </div>
        <div className="min-w-0">
          {query.data !== undefined && (
            <>
              <AccountSection me={query.data} />
              <ConsentsSection me={query.data} />
            </>
          )}
          <SessionsSection />
          <TrustSection />
          <SignOut />
        </div>
      </div>
    </Page>
  );
}

function DisplaySection() {
  const words = useWords(settingsWords);
  const { theme, setTheme } = useTheme();
  const call = useCall();
  return (
    <Section title={words.display}>
      <div className="border-y border-line divide-y divide-line">
        <div className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span>{words.language}</span>
          <LanguageSwitch onChosen={(language) => void call(putLanguage, { body: { language } })} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span>{words.theme}</span>
          <Segments
            legend={words.theme}
            choices={(["system", "light", "dark"] as const).map((value) => ({
              value,
              label: words.themes[value],
            }))}
            value={theme}
            onChange={setTheme}
          />
        </div>
      </div>
    </Section>
  );
}

function SignOut() {
  const words = useWords(settingsWords);
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { keeper } = useKeys();
  const signedIn = useSignedIn();
  const signOut = useMutation({
    mutationFn: () => call(postSignOut, {}),
    onSettled: async () => {
      // Away first: a page that is still there would ask for what nobody may see any more.
      await navigate({ to: "/sign-in" });
      keeper.forget();
      signedIn.forget();
      client.clear();
    },
  });
  return (
    <div className="mt-12">
      <Button
        kind="plain"
        onClick={() => signOut.mutate()}
        busy={signOut.isPending ? words.signingOut : undefined}
      >
        {words.signOut}
      </Button>
      <p className="text-14 text-ink-2 mt-1">{words.signOutText}</p>
    </div>
  );
}
