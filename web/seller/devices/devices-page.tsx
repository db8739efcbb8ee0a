import { Link, useMatches, useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listDevices } from "@tsunagu/core/api/operator.ts";
import { useCallback } from "react";
import { buttonClass } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Filters, SearchFilter, SelectFilter } from "../parts/filters.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Page } from "../parts/page.tsx";
import { deviceWords, isSilent } from "./device-words.ts";
import { OperatorDoor } from "./operator-door.tsx";

type Device = AnswerOf<typeof listDevices>["devices"][number];

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
              <ul className="divide-y divide-line border-y border-line">
                {shown.map((device) => (
                  <li key={device.deviceId}>
                    <DeviceRow device={device} />
                  </li>
                ))}
              </ul>
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
  const navigate = useNavigate();
  const change = useCallback(
    (next: Partial<typeof search>) =>
      void navigate({ to: ".", search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
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

function DeviceRow({ device }: { device: Device }) {
  const words = useWords(deviceWords);
  return (
    <Link
      to="/devices/$deviceId"
      params={{ deviceId: device.deviceId }}
      search={true}
      activeProps={{ className: "bg-surface shadow-[inset_3px_0_0_var(--color-ai)] pl-3" }}
      className="flex items-baseline justify-between gap-3 py-2.5 hover:bg-surface"
    >
      <span className="min-w-0">
        <span className="block truncate">{device.deviceId}</span>
        <span className="block text-12 text-ink-2 truncate">
          {words.kinds[device.kind]}・{device.serial}
        </span>
      </span>
      <span className="text-12 text-right shrink-0">
        <DeviceState device={device} />
      </span>
    </Link>
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
