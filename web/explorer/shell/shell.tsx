import { isProblemCode, Problem } from "@tsunagu/core/problem/problem.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import type { ReactNode } from "react";
import { Segments } from "../../ui/choice-list.tsx";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { Notice } from "../../ui/notice.tsx";
import { type Theme, useTheme } from "../../ui/theme.tsx";
import { ThreadMark } from "../../ui/thread.tsx";
import { useWords } from "../../ui/words.tsx";
import { usePeople } from "../people/use-reader.tsx";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";
import { SearchBox } from "../search/search-box.tsx";
import { ShellNav } from "./shell-nav.tsx";
import { shellWords } from "./shell-words.ts";
import { linkClass, To } from "./use-address.tsx";

/** What stands around every page: where one is, the one box, who is looking; and, in red, if the ledger is not the one that is known. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords(shellWords);
  return (
    <div className="max-w-[1240px] mx-auto px-4 tablet:px-6">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:z-20 focus:top-2 focus:left-2 focus:bg-surface focus:p-2 focus:border focus:border-edge"
      >
        {words.skip}
      </a>
      <header className="pt-4 desktop:grid desktop:grid-cols-[224px_minmax(0,1fr)] desktop:items-end">
        <To
          address={{ page: "log", before: null, kind: null }}
          className="inline-flex items-end gap-2 min-h-10"
        >
          <ThreadMark className="h-6 mb-1" />
          <span className="font-strong leading-8">{words.name}</span>
        </To>
        <SearchBox />
      </header>
      <div className="desktop:grid desktop:grid-cols-[224px_minmax(0,1fr)]">
        <ShellNav />
        <main id="content" tabIndex={-1} className="min-w-0 pt-6 pb-12 outline-none">
          <LedgerFault />
          {children}
        </main>
      </div>
      <Foot />
    </div>
  );
}

function LedgerFault() {
  const words = useWords(shellWords);
  const { error } = useLedgerNews().head;
  const reason = reasonOf(error);
  if (reason !== undefined) {
    const isOther = reason === "wrong_chain" || reason === "not_consistent";
    const known = words.brokenReasons;
    const text = Object.entries(known).find(([name]) => name === reason)?.[1] ?? known.other;
    return (
      <div className="mb-6">
        <Notice mood="bad" title={isOther ? words.brokenTitle : words.unsignedTitle}>
          <p>{text}</p>
          <p>{words.brokenAdvice}</p>
        </Notice>
      </div>
    );
  }
  const isWithoutNode = error instanceof Problem && isProblemCode(error.code) && error.code === "not_found";
  if (!isWithoutNode) return null;
  return (
    <div className="mb-6">
      <Notice mood="warn" title={words.noNodeTitle}>
        {words.noNode}
      </Notice>
    </div>
  );
}

function Foot() {
  const words = useWords(shellWords);
  const { theme, setTheme } = useTheme();
  const themes: readonly Theme[] = ["system", "light", "dark"];
  return (
    <footer className="border-t border-line py-6 flex flex-wrap items-center gap-x-6 gap-y-4">
      <WhoLooks />
      <LanguageSwitch />
      <Segments
        legend={words.theme}
        choices={themes.map((value) => ({ value, label: words.themes[value] }))}
        value={theme}
        onChange={setTheme}
      />
    </footer>
  );
}

function WhoLooks() {
  const words = useWords(shellWords);
  const { reader, isAsking } = usePeople();
  if (isAsking) return <p className="grow min-h-16" />;
  const [user, staff] = [reader?.user?.name, reader?.staff?.name];
  if (user !== undefined && staff !== undefined)
    return <p className="text-14 grow">{words.asBoth(user, staff)}</p>;
  if (user !== undefined) return <p className="text-14 grow">{words.asUser(user)}</p>;
  if (staff !== undefined) return <p className="text-14 grow">{words.asStaff(staff)}</p>;
  return (
    <div className="text-14 grow">
      <p className="text-ink-2">{words.guest}</p>
      <p className="flex flex-wrap gap-x-4">
        <SignInLinks />
      </p>
    </div>
  );
}

/** Where those with the right come in: other apps of the same door. */
export function SignInLinks() {
  const words = useWords(shellWords);
  return (
    <>
      <a href="/sign-in" className={`${linkClass} inline-flex items-center min-h-10`}>
        {words.signIn}
      </a>
      <a href="/seller/" className={`${linkClass} inline-flex items-center min-h-10`}>
        {words.signInStaff}
      </a>
    </>
  );
}
