import { kilowattText } from "../ui/format-energy.ts";
import { ErrorState, LoadingNumber } from "../ui/list-states.tsx";
import { isProblem, useProblemText } from "../ui/tools/problem-words.ts";
import { useSaid, useWords } from "../ui/words.tsx";
import { bigButtonClass } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";
import { ScreenHeader } from "./screen-header.tsx";
import { ScreenView } from "./screen-view.tsx";
import type { TextSize } from "./text-size.ts";
import { useScreen } from "./use-screen.ts";

type Props = {
  readonly chargerId: string;
  readonly origin: string;
  readonly size: TextSize;
  readonly onSize: (size: TextSize) => void;
};

/** The screen of one charger: its name, language and size of text on top, and what goes on there. */
export function ScreenPage({ chargerId, origin, size, onSize }: Props) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const problemText = useProblemText();
  const { query, cutSince } = useScreen(chargerId);
  const screen = query.data;
  const isUnknown = isProblem(query.error, "not_found");
  return (
    <div className="group/page min-h-dvh flex flex-col p-6 tablet:p-8 short:p-4">
      <ScreenHeader
        title={
          screen === undefined ? (isUnknown ? words.notFound : chargerId) : said(screen.charger.siteName)
        }
        note={
          screen === undefined ? "" : `${chargerId}　${words.upTo(kilowattText(screen.charger.maxPowerW))}`
        }
        size={size}
        onSize={onSize}
      />
      <main className="grow flex flex-col mt-5 short:mt-3 short:group-has-[[data-session]]/page:mt-0">
        {screen !== undefined && (
          <ScreenView screen={screen} pageOrigin={origin} staleSince={screen.staleSince ?? cutSince} />
        )}
        {screen === undefined && query.isPending && <LoadingNumber />}
        {screen === undefined && isUnknown && (
          <div className="my-auto max-w-[36rem] self-center">
            <p className="text-20 mb-6">{words.notFoundText}</p>
            <a href="/charger" className={`${bigButtonClass("primary")} inline-flex items-center px-6`}>
              {words.chooseAgain}
            </a>
          </div>
        )}
        {screen === undefined && query.isError && !isUnknown && (
          <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />
        )}
      </main>
    </div>
  );
}
