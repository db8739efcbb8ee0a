import { Link, useLocation } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { LooseThread } from "../../ui/loose-thread.tsx";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

/** Pages that something longer than their own address most likely means. */
const known = [
  { start: "/charge", to: "/charge", key: "toChargers" },
  { start: "/charging", to: "/history", key: "toHistory" },
  { start: "/history", to: "/history", key: "toHistory" },
  { start: "/days", to: "/history", key: "toHistory" },
  { start: "/payments", to: "/payments", key: "toPayments" },
  { start: "/receipts", to: "/payments", key: "toPayments" },
  { start: "/credit-notes", to: "/payments", key: "toPayments" },
  { start: "/payment-means", to: "/payment-means", key: "toMeans" },
  { start: "/pay", to: "/statements", key: "toStatements" },
  { start: "/statements", to: "/statements", key: "toStatements" },
  { start: "/contracts", to: "/contracts", key: "toContracts" },
  { start: "/documents", to: "/settings", key: "toSettings" },
  { start: "/settings", to: "/settings", key: "toSettings" },
] as const;

export function NotFoundPage() {
  const words = useWords(shellWords);
  const { pathname } = useLocation();
  const near = known.find(({ start }) => pathname === start || pathname.startsWith(`${start}/`));
  return (
    <main className="max-w-[640px] mx-auto p-6 pt-16">
      <LooseThread />
      <h1 className="text-28 mt-8">{words.notFound}</h1>
      <p className="mt-2 font-strong break-all">{pathname}</p>
      <p className="mt-2">{words.notFoundText}</p>
      <div className="flex flex-wrap gap-3 mt-6">
        {near !== undefined && (
          <Link to={near.to} className={buttonClass("primary")}>
            {words[near.key]}
          </Link>
        )}
        <Link to="/" className={buttonClass("plain")}>
          {words.toMonth}
        </Link>
      </div>
    </main>
  );
}
