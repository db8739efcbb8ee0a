import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { getStaffMe, postStaffSignOut } from "@tsunagu/core/api/staff.ts";
import { Segments } from "../../ui/choice-list.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { LoadingRows } from "../../ui/list-states.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { ThreadMark } from "../../ui/thread.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { NavLine } from "./nav-line.tsx";
import { shellWords } from "./shell-words.ts";
import { type Staff, StaffProvider } from "./use-staff.tsx";

/** The sign with the line of stops, and the page beside it. */
export function Shell() {
  const query = useContract(getStaffMe, {}, { refreshMs: 300_000 });
  // The client leads whoever is not signed in to the door; meanwhile nothing is shown.
  if (query.isError && isProblem(query.error, "not_signed_in")) return null;
  return (
    <div className="min-h-dvh desktop:grid desktop:grid-cols-[224px_minmax(0,1fr)]">
      <Answer
        query={query}
        loading={
          <div className="p-8 w-full max-w-[640px]">
            <LoadingRows />
          </div>
        }
      >
        {(staff) => (
          <StaffProvider staff={staff}>
            <Sign staff={staff} />
            <main
              id="page"
              tabIndex={-1}
              className="px-4 pt-6 pb-16 desktop:px-10 desktop:pt-8 desktop:border-l border-line outline-none min-w-0"
            >
              <Outlet />
            </main>
          </StaffProvider>
        )}
      </Answer>
    </div>
  );
}

function Sign({ staff }: { staff: Staff }) {
  const words = useWords(shellWords);
  const said = useSaid();
  return (
    <header className="relative px-4 pt-1 border-b border-line desktop:border-b-0 desktop:px-6 desktop:pt-8 desktop:pb-8 desktop:sticky desktop:top-0 desktop:h-dvh desktop:overflow-y-auto desktop:flex desktop:flex-col">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:bg-surface focus:p-3 focus:z-10 text-ai underline"
      >
        {words.skip}
      </a>
      <div className="flex items-center gap-3 min-h-12 pr-28 desktop:block desktop:pr-0">
        <ThreadMark className="h-6 shrink-0" />
        <p className="desktop:mt-2 min-w-0 font-strong leading-snug truncate desktop:whitespace-normal">
          {staff.sellerName === null ? words.noSeller : said(staff.sellerName)}
        </p>
        <p className="hidden desktop:block text-12 text-ink-2">{words.console}</p>
      </div>
      <NavLine staff={staff} />
      <div className="desktop:hidden absolute right-4 top-1">
        <Disclosure
          summary={<span className="text-14 text-ink-2">{words.more}</span>}
          className="open:bg-surface open:border open:border-line open:px-4 open:pb-4 relative z-10"
        >
          <Foot staff={staff} />
        </Disclosure>
      </div>
      <div className="hidden desktop:block desktop:mt-auto pt-8">
        <Foot staff={staff} />
      </div>
    </header>
  );
}

/** Who is signed in, and how the screen looks: below the line on a desktop, folded away on a phone. */
function Foot({ staff }: { staff: Staff }) {
  const words = useWords(shellWords);
  const { theme, setTheme } = useTheme();
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => call(postStaffSignOut, {}),
    onSettled: async () => {
      await navigate({ to: "/sign-in" });
      client.clear();
    },
  });
  return (
    <div className="text-14">
      <p className="leading-snug">{staff.name}</p>
      <p className="text-12 text-ink-2">{staff.roles.map((role) => words.roles[role]).join("・")}</p>
      <a href="/explorer/" className="flex items-center min-h-10 text-ai underline underline-offset-4">
        {words.explorer}
      </a>
      <button
        type="button"
        onClick={() => signOut.mutate()}
        className="min-h-10 text-ai underline underline-offset-4"
      >
        {words.signOut}
      </button>
      <div className="mt-2 flex flex-col items-start gap-2">
        <LanguageSwitch />
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
  );
}
