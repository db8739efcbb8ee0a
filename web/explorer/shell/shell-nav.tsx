import { useWords } from "../../ui/words.tsx";
import type { Address } from "../address.ts";
import { useIsReader } from "../people/use-reader.tsx";
import { shellWords } from "./shell-words.ts";
import { To, useAddress } from "./use-address.tsx";

type Place = {
  readonly key: "log" | "closings" | "members" | "plants" | "reads";
  readonly address: Address;
};

const places: readonly Place[] = [
  { key: "log", address: { page: "log", before: null, kind: null } },
  { key: "closings", address: { page: "log", before: null, kind: "closings" } },
  { key: "members", address: { page: "members" } },
  { key: "plants", address: { page: "plants" } },
];
const forReaders: Place = { key: "reads", address: { page: "reads" } };

function keyOf(address: Address): Place["key"] | null {
  switch (address.page) {
    case "log":
      return address.kind === "closings" ? "closings" : "log";
    case "entry":
    case "checkpoint":
      return "log";
    case "plant":
    case "slot":
      return "plants";
    case "members":
    case "plants":
    case "reads":
      return address.page;
    default:
      return null;
  }
}

/** A row of words on a phone, a column on a desktop. */
export function ShellNav() {
  const words = useWords(shellWords);
  const current = keyOf(useAddress().address);
  const isReader = useIsReader();
  return (
    <nav aria-label={words.navigation} className="desktop:pt-6">
      <ul className="flex flex-wrap gap-x-4 desktop:block">
        {[...places, ...(isReader ? [forReaders] : [])].map(({ key, address }) => (
          <li key={key}>
            <To
              address={address}
              aria-current={key === current ? "page" : undefined}
              className={`inline-flex items-center min-h-10 desktop:min-h-11 text-14 desktop:text-16 hover:underline underline-offset-4 ${key === current ? "font-strong border-b-2 border-ai desktop:border-b-0 desktop:border-l-2 desktop:pl-3" : "text-ink-2 desktop:pl-[14px]"}`}
            >
              {words[key]}
            </To>
          </li>
        ))}
      </ul>
    </nav>
  );
}
