import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { buttonClass } from "../../ui/button.tsx";
import { LoadingRows } from "../../ui/list-states.tsx";
import { ThreadMark } from "../../ui/thread.tsx";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

/** Somebody who has scanned a charger's code and is not signed in: the price is for everyone. */
export function GuestShell() {
  const words = useWords(shellWords);
  const { pathname } = useLocation();
  return (
    <div className="max-w-[640px] wide:max-w-[1040px] mx-auto px-4 tablet:px-6">
      <header className="flex items-center justify-between h-16">
        <span className="flex items-end gap-2">
          <ThreadMark className="h-6 mb-1" />
          <span className="font-strong leading-8">{words.name}</span>
        </span>
        <Link to="/sign-in" search={{ to: pathname }} className={buttonClass("text")}>
          {words.guestSignIn}
        </Link>
      </header>
      <main id="content" className="pt-2 pb-16">
        <Suspense fallback={<LoadingRows />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
