import { lazy, Suspense } from "react";
import { EmptyState, LoadingRows } from "../ui/list-states.tsx";
import { useWords } from "../ui/words.tsx";
import type { Address } from "./address.ts";
import { LogPage } from "./log/log-page.tsx";
import { shellWords } from "./shell/shell-words.ts";
import { linkClass, To, useAddress } from "./shell/use-address.tsx";

const EntryPage = lazy(() => import("./log/entry-page.tsx").then((page) => ({ default: page.EntryPage })));
const CheckpointPage = lazy(() =>
  import("./checkpoint/checkpoint-page.tsx").then((page) => ({ default: page.CheckpointPage })),
);
const AccountPage = lazy(() =>
  import("./account/account-page.tsx").then((page) => ({ default: page.AccountPage })),
);
const MembersPage = lazy(() =>
  import("./people/members-page.tsx").then((page) => ({ default: page.MembersPage })),
);
const ReadsPage = lazy(() => import("./people/reads-page.tsx").then((page) => ({ default: page.ReadsPage })));
const PlantsPage = lazy(() =>
  import("./plants/plants-page.tsx").then((page) => ({ default: page.PlantsPage })),
);
const PlantPage = lazy(() => import("./plants/plant-page.tsx").then((page) => ({ default: page.PlantPage })));
const SlotPage = lazy(() => import("./plants/slot-page.tsx").then((page) => ({ default: page.SlotPage })));
const MeterPage = lazy(() => import("./plants/meter-page.tsx").then((page) => ({ default: page.MeterPage })));
const PlacePage = lazy(() => import("./plants/place-page.tsx").then((page) => ({ default: page.PlacePage })));
const SearchPage = lazy(() =>
  import("./search/search-page.tsx").then((page) => ({ default: page.SearchPage })),
);

/** The page that the address bar names. */
export function PageOfAddress() {
  const { address } = useAddress();
  return <Suspense fallback={<LoadingRows rows={6} />}>{pageOf(address)}</Suspense>;
}

function pageOf(address: Address) {
  switch (address.page) {
    case "log":
      return <LogPage {...address} />;
    case "entry":
      return <EntryPage index={address.index} row={address.row} />;
    case "checkpoint":
      return <CheckpointPage size={address.size} />;
    case "account":
      return <AccountPage {...address} />;
    case "members":
      return <MembersPage />;
    case "plants":
      return <PlantsPage />;
    case "plant":
      return <PlantPage key={address.plant} plant={address.plant} />;
    case "slot":
      return <SlotPage plant={address.plant} slot={address.slot} />;
    case "meter":
      return <MeterPage meter={address.meter} seller={address.seller} month={address.month} />;
    case "place":
      return <PlacePage place={address.place} />;
    case "reads":
      return <ReadsPage />;
    case "search":
      return <SearchPage key={address.q} q={address.q} />;
    case "nowhere":
      return <Nowhere />;
  }
}

function Nowhere() {
  const words = useWords(shellWords);
  return (
    <EmptyState title={words.nowhere}>
      <h1 className="sr-only">{words.nowhere}</h1>
      <p>{words.nowhereText}</p>
      <p>
        <To
          address={{ page: "log", before: null, kind: null }}
          className={`${linkClass} inline-flex items-center min-h-11`}
        >
          {words.toLog}
        </To>
      </p>
    </EmptyState>
  );
}
