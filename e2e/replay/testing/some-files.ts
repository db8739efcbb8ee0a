/** Small files in the form of the real ones. */

export const someHomeText = (...rows: readonly (readonly [time: string, kwh: string])[]): string =>
  [
    "meter_id,reading_datetime,general_supply_kwh",
    ...rows.map(([time, kwh]) => `home-1,${time},${kwh}`),
  ].join("\r\n");

export type SomeSessionRow = {
  readonly user?: string;
  readonly shared?: string;
  readonly start: string;
  readonly end: string;
  readonly kwh: string;
};

export const someSessionText = (...rows: readonly SomeSessionRow[]): string =>
  [
    "session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;End_plugout;El_kWh;Duration_hours",
    ...rows.map(
      ({ user = "A1-4", shared = "NA", start, end, kwh }, index) =>
        `${index + 1};A1;${user};Private;${shared};${start};${end};${kwh};0,05`,
    ),
  ].join("\r\n");
