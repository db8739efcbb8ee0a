import { Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { LoadingRows } from "../../ui/list-states.tsx";
import { ThreadMark } from "../../ui/thread.tsx";
import { useWords } from "../../ui/words.tsx";
import { RunningBar } from "../charging/running-bar.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { useTopUpPseudonyms } from "../keys/top-up-pseudonyms.ts";
import { OfflineBar } from "../offline/offline-bar.tsx";
import { GuestShell } from "./guest-shell.tsx";
import { MyNews, useMyNews } from "./my-news.tsx";
import { BottomNav, SideNav } from "./nav-thread.tsx";
import { shellWords } from "./shell-words.ts";

/** What stands around every page of somebody who is signed in; guests may look at a charger. */
export function Shell() {
  const { userId } = useSignedIn();
  return userId === null ? <GuestShell /> : <OwnShell />;
}

function OwnShell() {
  return (
    <MyNews>
      <TopUp />
      <SkipLink />
      <div className="desktop:grid desktop:grid-cols-[224px_1fr] desktop:max-w-[1240px] desktop:mx-auto desktop:px-6 min-h-dvh">
        <SideColumn />
        <div className="min-w-0">
          <OfflineBar />
          <RunningBar />
          <TopBar />
          <main
            id="content"
            tabIndex={-1}
            className="px-4 tablet:px-6 desktop:px-0 pt-2 pb-28 desktop:pt-8 desktop:pb-16 outline-none"
          >
            <Suspense fallback={<LoadingRows />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <BottomNav />
    </MyNews>
  );
}

function TopUp() {
  useTopUpPseudonyms();
  return null;
}

function SkipLink() {
  const words = useWords(shellWords);
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:z-20 focus:top-2 focus:left-2 focus:bg-surface focus:p-2 focus:border focus:border-edge"
    >
      {words.skip}
    </a>
  );
}

function SideColumn() {
  const words = useWords(shellWords);
  return (
    <header className="hidden desktop:block sticky top-0 h-dvh pt-8 pr-8">
      <Link to="/" className="block">
        <ThreadMark className="h-8" />
        <span className="block mt-1 text-20 font-strong">{words.name}</span>
      </Link>
      <SideNav />
      <div className="mt-6 pl-9 text-14">
        <NewsLink />
      </div>
    </header>
  );
}

function TopBar() {
  const words = useWords(shellWords);
  return (
    <header className="desktop:hidden flex items-center justify-between px-4 tablet:px-6 h-14">
      <Link to="/" className="flex items-end gap-2 min-h-10">
        <ThreadMark className="h-6 mb-1" />
        <span className="font-strong leading-8">{words.name}</span>
      </Link>
      <NewsLink />
    </header>
  );
}

function NewsLink() {
  const { unread } = useMyNews();
  const words = useWords(shellWords);
  return (
    <Link
      to="/notifications"
      className="inline-flex items-center gap-1.5 min-h-10 text-14 underline-offset-4 hover:underline"
    >
      {words.notifications}
      {unread > 0 && (
        <span className="min-w-5 px-1 text-center text-12 leading-5 rounded-4 bg-ink text-paper">
          <span className="sr-only">{words.unread(unread)}</span>
          <span aria-hidden="true">{unread}</span>
        </span>
      )}
    </Link>
  );
}
