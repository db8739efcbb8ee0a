import { useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";
import { startWords } from "./start-words.ts";
import type { Screen } from "./use-screen.ts";

/** While one connector charges: the ways to begin on the one that is free. */
export function OtherConnector({
  screen,
  origin,
  onWay,
}: {
  screen: Screen;
  origin: string;
  onWay: (way: "sign-in" | "card") => void;
}) {
  const words = useWords(chargerWords);
  const starts = useWords(startWords);
  const free = screen.connectors.filter(
    ({ session, status }) => session === null && (status === "Available" || status === "Preparing"),
  );
  if (!screen.paired || free.length === 0) return null;
  const { shortCode } = screen;
  return (
    <aside className="flex flex-wrap items-center gap-4 short:gap-2 border-t-2 border-ink pt-4 short:pt-1 desktop:col-span-full">
      <p className="text-20 grow">
        <span className="font-strong">
          {free.map(({ connectorId }) => words.connector(connectorId)).join("・")}
        </span>{" "}
        {words.status["Available"]}
        {shortCode !== null && (
          <a
            href={origin + screen.startPath}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center min-h-16 min-w-16 ml-5 underline underline-offset-4"
          >
            {words.code} {shortCode.slice(0, 3)} {shortCode.slice(3)}
          </a>
        )}
      </p>
      <BigButton className="short:px-4" onClick={() => onWay("sign-in")}>
        {starts.signIn}
      </BigButton>
      <BigButton className="short:px-4" onClick={() => onWay("card")}>
        {starts.card}
      </BigButton>
    </aside>
  );
}
