import { useParams } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getDevice, listSites } from "@tsunagu/core/api/operator-devices.ts";
import { connectorStatusWords } from "../../ui/connector-status.ts";
import { kilowattText } from "../../ui/format-energy.ts";
import { formatDateText, formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { meterClassText } from "../../ui/meter-class.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Facts, Page, Section } from "../parts/page.tsx";
import { Commissioning } from "./commissioning.tsx";
import { DeviceMessages } from "./device-messages.tsx";
import { DeviceNotices } from "./device-notices.tsx";
import { deviceWords } from "./device-words.ts";
import { DeviceState } from "./devices-page.tsx";
import { chargerErrorText, faultWords } from "./fault-words.ts";
import { PairScreen } from "./pair-screen.tsx";
import { RegisterAgain } from "./register-again.tsx";
import { useDeviceNews } from "./use-device-news.ts";

export type Device = AnswerOf<typeof getDevice>;

/** One device as it speaks: its state, its setting up, what it said and was told. */
export function DevicePage() {
  const { deviceId } = useParams({ from: "/inside/devices/$deviceId" });
  return <LiveDevice key={deviceId} deviceId={deviceId} />;
}

function LiveDevice({ deviceId }: { deviceId: string }) {
  const news = useDeviceNews(deviceId);
  const query = useOperator(getDevice, { params: { deviceId } }, news);
  return (
    <Answer query={query} loading={<LoadingRows rows={8} />}>
      {(device) => <DeviceView device={device} news={news} />}
    </Answer>
  );
}

function DeviceView({ device, news }: { device: Device; news: ReturnType<typeof useDeviceNews> }) {
  const words = useWords(deviceWords);
  return (
    <Page
      title={device.deviceId}
      lead={`${words.kinds[device.kind]}・${device.serial}`}
      aside={
        <span className="text-14">
          <DeviceState device={device} />
        </span>
      }
    >
      <DeviceNotices deviceId={device.deviceId} refreshMs={news.refreshMs} />
      {device.station !== null && <Connectors station={device.station} />}
      <DeviceMessages deviceId={device.deviceId} {...news} />
      <Section title={words.commissioning}>
        <Commissioning deviceId={device.deviceId} refreshMs={news.refreshMs} />
      </Section>
      {device.station !== null && <PairScreen chargerId={device.deviceId} />}
      <Registered device={device} />
      <RegisterAgain device={device} />
    </Page>
  );
}

/** A station of which nothing was heard says nothing by a row of its own. */
const isTold = ({ connectorId, status }: { connectorId: number; status: string }): boolean =>
  connectorId !== 0 || status !== "Unknown";

function Connectors({ station }: { station: NonNullable<Device["station"]> }) {
  const words = useWords(deviceWords);
  const { language } = useLanguage();
  const { errors } = useWords(faultWords);
  const named = (status: string) => connectorStatusWords[language][status] ?? status;
  return (
    <Section title={words.connectors}>
      <Facts
        rows={station.connectors.filter(isTold).map(({ connectorId, status, errorCode }) => [
          connectorId === 0 ? words.station : words.connector(connectorId),
          errorCode === null || errorCode === "NoError" ? (
            named(status)
          ) : (
            <span key="e" className="text-bad">
              {named(status)}・{chargerErrorText(errorCode, errors)}
            </span>
          ),
        ])}
      />
    </Section>
  );
}

function Registered({ device }: { device: Device }) {
  const words = useWords(deviceWords);
  const said = useSaid();
  const { language } = useLanguage();
  const sites = useOperator(listSites);
  const { station, meter } = device;
  const { verifiedUntil } = device;
  const site = sites.data?.sites.find(({ siteId }) => siteId === station?.siteId);
  const where =
    station === null
      ? null
      : station.behindSerial !== null
        ? words.behind(station.behindSerial)
        : site === undefined
          ? (station.siteId ?? "")
          : said(site.name);
  return (
    <Section title={words.facts}>
      <Facts
        rows={[
          ...(where === null ? [] : [[words.place, where] as const]),
          ...(station === null ? [] : [[words.power, kilowattText(station.maxPowerW)] as const]),
          ...(station?.openAccess === true ? [[words.password, words.openAccess] as const] : []),
          ...(meter === null ? [] : [[words.endUse, words.uses[meter.endUse]] as const]),
          ...(meter?.plant == null ? [] : [[words.plantId, meter.plant] as const]),
          [words.meterClass, meterClassText(device.meterClass, language)],
          [words.tolerance, `±${device.tolerancePercent}%`],
          [
            words.verifiedUntil,
            verifiedUntil === null ? words.noneAtAll : formatDateText(verifiedUntil, language),
          ],
          [words.registered, formatMoment(device.registeredAt, language)],
        ]}
      />
    </Section>
  );
}
