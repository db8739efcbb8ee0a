import { Link, useMatches, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listDevices } from "@tsunagu/core/api/operator.ts";
import { useCallback } from "react";
import { buttonClass } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords, wordsOf } from "../../ui/words.tsx";
import { Filters, SearchFilter, SelectFilter } from "../parts/filters.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Page } from "../parts/page.tsx";
import { beside, type RowColumn, RowList } from "../parts/row-list.tsx";
import { useChangeSearch } from "../parts/use-change-search.ts";
import { deviceWords, isSilent } from "./device-words.ts";
import { OperatorDoor } from "./operator-door.tsx";

type Device = AnswerOf<typeof listDevices>["devices"][number];

const columnWords = wordsOf({
  ja: { lastHeard: "最後の知らせ", state: "状態" },
  en: { lastHeard: "Last heard", state: "State" },
});

const refreshMs = 10_000;

/** All devices with what they last said; beside the list the one that is open. */
export function DevicesPage() {
  const isOpen = useMatches().some(({ routeId }) => routeId.startsWith("/inside/devices/"));
  return (
    <OperatorDoor>
      <ListAndPage list={<DeviceList />} isOpen={isOpen} back="/devices" />
    </OperatorDoor>
  );
}

function DeviceList() {
  const words = useWords(deviceWords);
  const { now } = useTools();
  const search = useSearch({ from: "/inside/devices" });
  const query = useOperator(listDevices, {}, { refreshMs });
  const all = query.data?.devices ?? [];
  const shown = all.filter((device) => fits(device, search, now()));
  return (
    <Page
      title={words.title}
      lead={query.data === undefined ? undefined : words.count(shown.length, all.length)}
      aside={
        <Link to="/devices/new" search={true} className={buttonClass("plain")}>
          {words.add}
        </Link>
      }
    >
      <DeviceFilters />
      <div className="mt-4">
        <Answer query={query} loading={<LoadingRows rows={8} />}>
          {() =>
            all.length === 0 ? (
              <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
            ) : shown.length === 0 ? (
              <EmptyState title={words.none}>{words.noneText}</EmptyState>
            ) : (
              <DeviceRows devices={shown} />
            )
          }
        </Answer>
      </div>
    </Page>
  );
}

function fits(
  device: Device,
  { q, show }: { q?: string | undefined; show?: string | undefined },
  now: number,
): boolean {
  const text = `${device.deviceId} ${device.serial}`.toLowerCase();
  if (q !== undefined && !text.includes(q.trim().toLowerCase())) return false;
  if (show === "silent") return isSilent(device, now);
  return show === undefined || device.kind === show;
}

function DeviceFilters() {
  const words = useWords(deviceWords);
  const search = useSearch({ from: "/inside/devices" });
  const change = useChangeSearch<typeof search>();
  const find = useCallback((q: string | undefined) => change({ q }), [change]);
  return (
    <Filters
      isFiltered={search.q !== undefined || search.show !== undefined}
      onClear={() => change({ q: undefined, show: undefined })}
    >
      <SearchFilter label={words.search} value={search.q ?? ""} onChange={find} />
      <SelectFilter
        label={words.show}
        all={words.all}
        value={search.show}
        options={[
          { value: "silent", label: words.silentOnly },
          ...(["charger", "settlement", "sub-meter", "plant"] as const).map((value) => ({
            value,
            label: words.kinds[value],
          })),
        ]}
        onChange={(show) => change({ show })}
      />
    </Filters>
  );
}

const grid =
  "grid-cols-[minmax(0,1fr)_auto] wide:group-data-[alone=true]/list:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1.2fr)_minmax(0,1.4fr)]";

function DeviceRows({ devices }: { devices: readonly Device[] }) {
  const words = useWords(deviceWords);
  const listWords = useWords(columnWords);
  const { language } = useLanguage();
  const columns: readonly RowColumn<Device>[] = [
    {
      key: "id",
      head: words.id,
      cell: ({ deviceId, kind, serial }) => (
        <>
          <span className="block truncate">{deviceId}</span>
          <span className={`block text-12 text-ink-2 truncate ${beside}`}>
            {words.kinds[kind]}・{serial}
          </span>
        </>
      ),
    },
    {
      key: "kind",
      head: words.kind,
      where: "alone",
      cell: ({ kind }) => <span className="text-14">{words.kinds[kind]}</span>,
    },
    {
      key: "serial",
      head: words.serial,
      where: "alone",
      cell: ({ serial }) => <span className="block truncate text-14">{serial}</span>,
    },
    {
      key: "last",
      head: listWords.lastHeard,
      where: "alone",
      cell: ({ lastMessageAt }) => (
        <span className="text-14 whitespace-nowrap">
          {lastMessageAt !== null && formatMoment(lastMessageAt, language)}
        </span>
      ),
    },
    {
      key: "state",
      head: listWords.state,
      isAmount: true,
      cell: (device) => (
        <span className="text-12">
          <DeviceState device={device} />
        </span>
      ),
    },
  ];
  return (
    <RowList
      grid={grid}
      columns={columns}
      rows={devices}
      rowKey={({ deviceId }) => deviceId}
      link={({ deviceId }, look) => (
        <Link to="/devices/$deviceId" params={{ deviceId }} search={true} {...look} />
      )}
    />
  );
}

/** Connected, silent, or quiet for a while: by a word, a sign and a colour. */
export function DeviceState({ device }: { device: Pick<Device, "online" | "lastMessageAt"> }) {
  const words = useWords(deviceWords);
  const { language } = useLanguage();
  const { now } = useTools();
  if (device.online) return <span className="text-ok">● {words.online}</span>;
  if (device.lastMessageAt === null) return <span className="text-warn">○ {words.never}</span>;
  const at = formatMoment(device.lastMessageAt, language);
  return isSilent(device, now()) ? (
    <span className="text-bad">○ {words.silentSince(at)}</span>
  ) : (
    <span className="text-ink-2">○ {words.last(at)}</span>
  );
}
