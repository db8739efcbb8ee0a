import { useQuery } from "@tanstack/react-query";
import { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { Button } from "../../ui/button.tsx";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { signInWords } from "./sign-in-words.ts";

/** Null where no demonstration is running, and until that is known: nothing of one is shown. */
function useDemoDoor() {
  const call = useCall();
  const { data } = useQuery({
    queryKey: [getDemoDoor.path],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    // While it is being prepared the door opens by itself.
    refetchInterval: ({ state }) => (state.data === "prepared" ? 3_000 : false),
    queryFn: () =>
      call(getDemoDoor, {}).catch((error: unknown) => {
        if (isProblem(error, "not_ready")) return "prepared" as const;
        if (isProblem(error, "not_found") || isProblem(error, "neighbour_away")) return null;
        throw error;
      }),
  });
  return data === undefined || data === "prepared" ? null : data;
}

/** The password of the demonstration's user while that is who is signed in: a visitor was never told it. Else null. */
export function useDemoPassword(): string | null {
  const door = useDemoDoor();
  const { data } = useContract(getMe, {}, { enabled: door !== null });
  return door !== null && data?.email === door.user.email ? door.user.password : null;
}

/** One press makes a visitor the demonstration's user. */
export function DemoSignIn({
  isBusy,
  onChoose,
}: {
  isBusy: boolean;
  onChoose: (user: { email: string; password: string }) => void;
}) {
  const words = useWords(signInWords);
  const door = useDemoDoor();
  if (door === null) return null;
  return (
    <div className="mt-8 border-t border-line pt-6">
      <Button kind="plain" wide disabled={isBusy} onClick={() => onChoose(door.user)}>
        {words.demoSignIn}
      </Button>
      <p className="mt-1 text-14 text-ink-2">{words.demoNote}</p>
    </div>
  );
}

/** The ways to the other screens of a demonstration: under the door, and on the first page inside. */
export function DemoStrip({ inside = false }: { inside?: boolean }) {
  const words = useWords(signInWords);
  const door = useDemoDoor();
  if (door === null) return null;
  const ways = [
    [`/charger/${door.charger}`, words.demoCharger, words.demoChargerNote],
    ["/seller/", words.demoSeller, words.demoSellerNote],
    ["/explorer/", words.demoExplorer, words.demoExplorerNote],
    [door.world, words.demoWorld, words.demoWorldNote],
  ] as const;
  return (
    <nav
      aria-label={words.demoStrip}
      className={`border-t border-line py-5 ${inside ? "mt-12" : "desktop:col-span-2 bg-surface px-6 desktop:px-16 mt-4 desktop:mt-16"}`}
    >
      <p className="text-14 text-ink-2">{words.demoStrip}</p>
      <ul className="grid grid-cols-2 desktop:grid-cols-4 gap-x-6 gap-y-2 mt-2">
        {ways.map(([href, name, note]) => (
          <li key={href}>
            <a href={href} className="block py-2 min-h-12">
              <span className="text-ai underline underline-offset-4 font-strong">{name}</span>
              <span className="block text-14 text-ink-2">{note}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
