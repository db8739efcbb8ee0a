import { Link, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
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
  if (!isOpen)
    return (
      <div data-alone="true" className="group/list">
        {list}
      </div>
    );
  return (
    <div className="wide:grid wide:grid-cols-[minmax(340px,5fr)_minmax(0,7fr)] wide:gap-12">
      <div
        className={`relative min-w-0 wide:sticky wide:top-0 wide:max-h-dvh wide:overflow-y-auto wide:-mt-8 wide:pt-8 wide:pb-8 wide:pr-2 wide:-mr-2 hidden wide:block`}
      >
        {list}
      </div>
      <div className="min-w-0 wide:border-l wide:border-line wide:pl-10">
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
