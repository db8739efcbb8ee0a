/** How many seconds a written zone is east of UTC: `Z`, `+09:00`, `-0330`. The form is the caller's to check. */
export function zoneSeconds(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const seconds = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(-2)) * 60;
  return zone.startsWith("-") ? -seconds : seconds;
}
