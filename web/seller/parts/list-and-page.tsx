import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords, wordsOf } from "../../ui/words.tsx";

const words = wordsOf({
  ja: { back: "一覧に戻る" },
  en: { back: "Back to the list" },
});

/** A list with the width to itself; or with the page that is open beside it, each scrolled by itself. Where there is no room, one or the other. */
export function ListAndPage({
  list,
  isOpen,
  back,
}: {
  list: ReactNode;
  isOpen: boolean;
  back: "/customers" | "/statements" | "/tariffs" | "/devices";
}) {
  const text = useWords(words);
  const place = useOpenedPlace(isOpen);
  if (!isOpen)
    return (
      <div ref={place} tabIndex={-1} data-alone="true" className="group/list outline-none">
        {list}
      </div>
    );
  return (
    <div className="wide:grid wide:grid-cols-[minmax(340px,5fr)_minmax(0,7fr)] wide:gap-12">
      <div className="hidden wide:block min-w-0 sticky top-0 max-h-dvh overflow-y-auto -mt-8 pt-8 pb-8 pr-2 -mr-2">
        {list}
      </div>
      <div
        ref={place}
        tabIndex={-1}
        className="min-w-0 wide:border-l wide:border-line wide:pl-10 outline-none"
      >
        <Link
          to={back}
          search={true}
          className="inline-flex items-center min-h-11 mb-2 wide:-mt-3 text-14 text-ai underline underline-offset-4"
        >
          {text.back}
        </Link>
        <Outlet />
      </div>
    </div>
  );
}

/** Whoever opens a page by the keyboard is in it, not behind forty rows of the list; and back in the list when it closes. */
function useOpenedPlace(isOpen: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // A page that has yet to be loaded opens after its address has changed.
  const now = `${pathname} ${isOpen}`;
  const before = useRef(now);
  useEffect(() => {
    if (before.current !== now) place.current?.focus({ preventScroll: true });
    before.current = now;
  }, [now]);
  return place;
}
