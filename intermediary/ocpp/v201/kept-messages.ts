import type { HandleMessage } from "../station-message.ts";

const kept: HandleMessage = async () => ({ answer: {} });

/** OCPP 2.0.1: what is only kept with the raw message. We ask for no reports, profiles, firmware or logs. */
export const keptMessages = {
  ClearedChargingLimit: kept,
  FirmwareStatusNotification: kept,
  LogStatusNotification: kept,
  NotifyChargingLimit: kept,
  NotifyCustomerInformation: kept,
  NotifyDisplayMessages: kept,
  NotifyEvent: kept,
  NotifyMonitoringReport: kept,
  NotifyReport: kept,
  PublishFirmwareStatusNotification: kept,
  ReportChargingProfiles: kept,
  ReservationStatusUpdate: kept,
} as const satisfies Readonly<Record<string, HandleMessage>>;
